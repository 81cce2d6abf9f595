"""How a generated repository lives on: three-way merges of what was made, what people did, and what is made now."""
