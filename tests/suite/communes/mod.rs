//! What operators do to whole communes: close, open, move, compare, drop, bring back.

mod suspension;
