"""Deployments: who goes, serves and comes home."""
