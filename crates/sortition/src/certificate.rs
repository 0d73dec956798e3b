//! What is published about a draw.
