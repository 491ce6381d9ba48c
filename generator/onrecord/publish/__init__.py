"""From pages to a site: written files and their manifest, the verbatim gate, the zip."""
