"""How a match event stands: who may choose, and what came of it."""
