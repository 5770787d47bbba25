"""Stage `overlap`: what coalitions share, how sure that is, and which sub-groups would make sense."""
