"""Charts as inline SVG; shapes carry every meaning, colours only repeat it."""
