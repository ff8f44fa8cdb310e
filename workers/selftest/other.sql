-- Another database of the same structure, with other names.
UPDATE staff.people SET name = 'Member ' || id;
