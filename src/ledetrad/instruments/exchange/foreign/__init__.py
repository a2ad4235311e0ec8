"""What the readers of other tools' files share: hostile texts made plain, keys that fit, formulas rewritten."""
