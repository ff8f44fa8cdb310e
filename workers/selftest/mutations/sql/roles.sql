-- The people of the mutation database; roles belong to the server, so they are made apart.
CREATE ROLE mutation_owner;
CREATE ROLE mutation_reader;
CREATE ROLE mutation_writer;
CREATE ROLE mutation_boss SUPERUSER;
