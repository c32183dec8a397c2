"""The language of minutes: text to pieces, pieces to the model, and the model to text."""
