//! invitation
