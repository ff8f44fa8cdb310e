-- Another database of the very same structure: everybody is called otherwise.
UPDATE staff.people SET name = 'Somebody ' || id;
