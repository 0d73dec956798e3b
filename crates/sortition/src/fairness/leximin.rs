//! Leximin: the lowest chance as high as possible, then the next.
