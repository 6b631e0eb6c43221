"""What the templates of a page's parts need, prepared from the records; one class a part."""
