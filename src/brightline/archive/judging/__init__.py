"""From a segment's acts to a verdict under the law in force that day, and to findings that can be rebutted."""
