"""The same stages over many articles: in this process, or in a pool of processes on this machine."""
