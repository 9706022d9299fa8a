"""From notes to citations: what each note cites, which work is meant, and what the author does with it."""
