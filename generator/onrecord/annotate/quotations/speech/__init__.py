"""Speech: the records of what was said, in marks or paraphrased, and of whom it speaks."""
