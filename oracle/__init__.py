# SPDX-License-Identifier: MIT
"""The oracle: cases written by people, a live Python behind the protocol, the recorder of vectors."""
