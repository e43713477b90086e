"""A contract of our own: rooms meet only at their public faces (docs/house.md)."""

from importlinter import Contract, ContractCheck, fields, output


class FacesContract(Contract):
    """A module of one room may import another room only through a face."""

    rooms_of = fields.ListField(subfield=fields.StringField())
    faces = fields.SetField(subfield=fields.StringField())
    extra_faces = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph, verbose):
        rooms = {child for wing in self.rooms_of for child in graph.find_children(wing) if graph.find_children(child)}
        breaks = [
            f"{importer} -> {imported}"
            for importer in sorted(graph.modules)
            if not graph.is_module_squashed(importer)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if (room := ".".join(imported.split(".")[:2])) in rooms
            and not f"{importer}.".startswith(f"{room}.")
            and not self._is_face(imported)
        ]
        return ContractCheck(kept=not breaks, metadata={"breaks": breaks})

    def _is_face(self, module):
        parts = module.split(".")
        return ".".join(parts[:3]) in (self.extra_faces or ()) or (len(parts) > 2 and parts[2] in self.faces)

    def render_broken_contract(self, check):
        for line in check.metadata["breaks"]:
            output.print_error(line, bold=False)
