//! The question put to the lottery: entrants, values, quotas, groups, windows, households.
