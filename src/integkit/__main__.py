"""``python -m integkit``."""

from integkit.cli import main

if __name__ == "__main__":
    main()
