"""The community for programs: the pages' own nouns, under `/api/v1/`.

`/topics/12/solution` is `/api/v1/topics/12/solution`. Each endpoint calls the read or the operation
that the page calls; what its caller may not see is 404, the same as what does not exist.
"""
