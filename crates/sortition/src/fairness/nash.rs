//! Nash: the product of all chances as high as possible.
