"""One composer per shared file: it alone knows that file's format, and reads nothing but the merged parts."""
