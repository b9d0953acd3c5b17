"""Words and their base forms in Kazakh, Russian and English; the thesaurus of rights terms."""
