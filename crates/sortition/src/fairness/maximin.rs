//! Maximin: the lowest chance as high as possible.
