//! Diversimax: even intersections of features, as a figure and a tie-break.
