-- Functions, procedures, aggregates, casts, operators, languages, transforms, access methods.
CREATE FUNCTION kinds.on_change() RETURNS trigger LANGUAGE plpgsql SET search_path = kinds, pg_temp AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION kinds.on_command() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION kinds.supported() RETURNS integer LANGUAGE sql SUPPORT varchar_support AS 'SELECT 1';
CREATE FUNCTION kinds.window_name(integer) RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
CREATE FUNCTION kinds.careful(VARIADIC parts integer[] DEFAULT '{}', OUT whole bigint)
  LANGUAGE sql STABLE LEAKPROOF STRICT SECURITY DEFINER PARALLEL SAFE COST 7 AS 'SELECT sum(n) FROM unnest(parts) AS n';
CREATE FUNCTION kinds.several(integer) RETURNS TABLE (n integer, label text) LANGUAGE plpgsql ROWS 5 AS 'BEGIN RETURN QUERY SELECT $1, ''x''; END';
CREATE PROCEDURE kinds.tidy(INOUT n integer) LANGUAGE plpgsql AS 'BEGIN COMMIT; END';

CREATE AGGREGATE kinds.multiply(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1', PARALLEL = SAFE);
CREATE AGGREGATE kinds.moving_sum(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', SSPACE = 64,
  MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer, MINITCOND = '0', FINALFUNC_MODIFY = READ_ONLY);
CREATE AGGREGATE kinds.rank_of(VARIADIC "any" ORDER BY VARIADIC "any")
  (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);

CREATE FUNCTION kinds.as_spot(integer) RETURNS kinds.spot LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1, 0, ''n'')::kinds.spot';
CREATE CAST (integer AS kinds.spot) WITH FUNCTION kinds.as_spot(integer) AS ASSIGNMENT;
CREATE CAST (kinds.spot AS text) WITH INOUT;
CREATE CAST (kinds.number42 AS integer) WITHOUT FUNCTION AS IMPLICIT;

CREATE FUNCTION kinds.before(kinds.spot, kinds.spot) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).x < ($2).x';
CREATE FUNCTION kinds.after(kinds.spot, kinds.spot) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).x > ($2).x';
CREATE OPERATOR kinds.<<< (LEFTARG = kinds.spot, RIGHTARG = kinds.spot, FUNCTION = kinds.before, COMMUTATOR = OPERATOR(kinds.>>>), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR kinds.>>> (LEFTARG = kinds.spot, RIGHTARG = kinds.spot, FUNCTION = kinds.after, COMMUTATOR = OPERATOR(kinds.<<<));
CREATE FUNCTION kinds.mirrored(kinds.spot) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT -($1).x';
CREATE OPERATOR kinds.!! (RIGHTARG = kinds.spot, FUNCTION = kinds.mirrored);

CREATE FUNCTION kinds.backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR FAMILY kinds.reversed USING btree;
CREATE OPERATOR CLASS kinds.reversed_integer FOR TYPE integer USING btree FAMILY kinds.reversed AS
  OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 kinds.backwards(integer, integer);
CREATE OPERATOR FAMILY kinds.loose USING btree;
ALTER OPERATOR FAMILY kinds.loose USING btree ADD
  OPERATOR 1 < (bigint, integer), OPERATOR 3 = (bigint, integer), FUNCTION 1 (bigint, integer) btint84cmp(bigint, integer);
CREATE OPERATOR FAMILY kinds.childless USING hash;
CREATE OPERATOR CLASS kinds.empty_class FOR TYPE kinds.spot USING btree FAMILY kinds.loose AS STORAGE kinds.spot;
CREATE OPERATOR CLASS kinds.stored_class FOR TYPE integer[] USING gin AS STORAGE integer;

CREATE FUNCTION kinds.speak() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRUSTED LANGUAGE speaks HANDLER kinds.speak;
CREATE LANGUAGE mumbles HANDLER kinds.speak;
CREATE TRANSFORM FOR kinds.number42 LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION kinds.number42_receive(internal));
CREATE FUNCTION kinds.transformed(kinds.number42) RETURNS integer TRANSFORM FOR TYPE kinds.number42 LANGUAGE sql AS 'SELECT 1';
CREATE ACCESS METHOD heap_again TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD gist_again TYPE INDEX HANDLER gisthandler;
CREATE OPERATOR CLASS kinds.ranges_again DEFAULT FOR TYPE anyrange USING gist_again AS OPERATOR 3 && (anyrange, anyrange),
  FUNCTION 1 range_gist_consistent(internal, anyrange, smallint, oid, internal), FUNCTION 2 range_gist_union(internal, internal),
  FUNCTION 5 range_gist_penalty(internal, internal, internal), FUNCTION 6 range_gist_picksplit(internal, internal), FUNCTION 7 range_gist_same(anyrange, anyrange, internal);
CREATE TRANSFORM FOR kinds.spot LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE ACCESS METHOD heap_unused TYPE TABLE HANDLER heap_tableam_handler;
