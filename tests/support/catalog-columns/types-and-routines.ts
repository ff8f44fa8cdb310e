import type { Catalogs } from './fate.ts'

/** Types, routines, operators, and what reads and sorts text. */
export const typesAndRoutines: Catalogs = {
  pg_aggregate: {
    routine:
      'aggfnoid aggkind aggnumdirectargs aggtransfn aggfinalfn aggcombinefn aggserialfn aggdeserialfn aggmtransfn aggminvtransfn aggmfinalfn aggfinalextra aggmfinalextra aggfinalmodify aggmfinalmodify aggsortop aggtranstype aggtransspace aggmtranstype aggmtransspace agginitval aggminitval',
  },
  pg_am: { number: 'oid', language: 'amname amhandler amtype' },
  pg_amop: {
    number: 'oid',
    operator: 'amoplefttype amoprighttype amopstrategy amoppurpose amopopr amopsortfamily',
    'from pg_opfamily.opfmethod': 'amopmethod',
    'from pg_depend.refobjid': 'amopfamily',
  },
  pg_amproc: {
    number: 'oid',
    operator: 'amproclefttype amprocrighttype amprocnum amproc',
    'from pg_depend.refobjid': 'amprocfamily',
  },
  pg_cast: { number: 'oid', cast: 'castsource casttarget castfunc castcontext castmethod' },
  pg_collation: {
    number: 'oid',
    collation:
      'collname collnamespace collprovider collisdeterministic collcollate collctype colliculocale@15-16 colllocale@17 collicurules@16',
    owner: 'collowner',
    locale: 'collversion',
    'from pg_database.encoding': 'collencoding',
  },
  pg_conversion: {
    number: 'oid',
    collation: 'conname connamespace conforencoding contoencoding conproc condefault',
    owner: 'conowner',
  },
  pg_enum: { number: 'oid', type: 'enumtypid enumsortorder enumlabel' },
  pg_language: {
    number: 'oid',
    language: 'lanname lanpltrusted lanplcallfoid laninline lanvalidator',
    owner: 'lanowner',
    privileges: 'lanacl',
    'from pg_language.lanplcallfoid': 'lanispl',
  },
  pg_opclass: {
    number: 'oid',
    operator: 'opcmethod opcname opcnamespace opcfamily opcintype opcdefault opckeytype',
    owner: 'opcowner',
  },
  pg_operator: {
    number: 'oid',
    operator:
      'oprname oprnamespace oprleft oprright oprresult oprcom oprnegate oprcode oprrest oprjoin oprcanmerge oprcanhash',
    owner: 'oprowner',
    'from pg_operator.oprleft': 'oprkind',
  },
  pg_opfamily: { number: 'oid', operator: 'opfmethod opfname opfnamespace', owner: 'opfowner' },
  pg_proc: {
    number: 'oid',
    routine:
      'proname pronamespace prolang procost prorows prosupport prokind prosecdef proleakproof proisstrict proretset provolatile proparallel prorettype proargtypes proallargtypes proargmodes proargnames proargdefaults protrftypes prosrc probin prosqlbody@14 proconfig',
    owner: 'proowner',
    privileges: 'proacl',
    'from pg_proc.proargtypes': 'pronargs',
    'from pg_proc.proargmodes': 'provariadic',
    'from pg_proc.proargdefaults': 'pronargdefaults',
  },
  pg_range: {
    type: 'rngtypid rngsubtype rngmultitypid@14 rngcollation rngsubopc rngcanonical rngsubdiff',
  },
  pg_transform: { number: 'oid', cast: 'trftype trflang trffromsql trftosql' },
  pg_ts_config: { number: 'oid', 'text-search': 'cfgname cfgnamespace cfgparser', owner: 'cfgowner' },
  pg_ts_config_map: { 'text-search': 'mapcfg maptokentype mapseqno mapdict' },
  pg_ts_dict: {
    number: 'oid',
    'text-search': 'dictname dictnamespace dicttemplate dictinitoption',
    owner: 'dictowner',
  },
  pg_ts_parser: {
    number: 'oid',
    'text-search': 'prsname prsnamespace prsstart prstoken prsend prsheadline prslextype',
  },
  pg_ts_template: { number: 'oid', 'text-search': 'tmplname tmplnamespace tmplinit tmpllexize' },
  pg_type: {
    number: 'oid',
    type: 'typname typnamespace typlen typbyval typtype typcategory typispreferred typisdefined typdelim typsubscript@14 typelem typinput typoutput typreceive typsend typmodin typmodout typanalyze typalign typstorage typnotnull typbasetype typtypmod typcollation typdefaultbin typdefault',
    owner: 'typowner',
    privileges: 'typacl',
    'from pg_class.relname': 'typrelid',
    ignored: 'typndims',
    unwritten: 'typarray',
  },
}
