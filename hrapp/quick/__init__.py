"""The quick way to the models: one process holds the weights and answers over a Unix socket, without a queue between.

For what a person waits for while typing. Who finds nobody at the socket asks a worker instead.
Knows no HR word: what a call means is said by whoever starts the process (docs/decisions/quick-answers.md).
"""
