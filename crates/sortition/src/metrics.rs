//! Figures that say how fair and how diverse a lottery is.
