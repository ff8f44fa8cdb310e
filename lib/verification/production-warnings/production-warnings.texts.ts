import { defineTexts } from '#lib/define-texts.ts'

/** The words of production warnings: what it is, what was read, and what it means for a recovery. */
export const productionWarningTexts = defineTexts({
  en: {
    titles: {
      'sequence-behind': 'Sequence behind its column',
      'constraint-not-valid': 'Constraint not validated',
      'constraint-not-enforced': 'Constraint not enforced',
      'constraint-disabled': 'Constraint switched off',
      'trigger-disabled': 'Trigger switched off',
      'index-invalid': 'Invalid index',
      'table-unlogged': 'Unlogged table',
      'table-without-key': 'Large table without a primary key',
      'depends-on-session': 'Rule that depends on settings, user or time',
      'depends-on-function': 'Function without a fixed search_path in a rule',
      'database-collation': 'Collation version of the database changed',
      collation: 'Collation version changed',
      'extension-behind': 'Extension behind its available version',
      'slot-holds-wal': 'Inactive replication slot retains WAL',
      'transaction-age': 'Transaction ids are running out',
      'multixact-age': 'Multixact ids are running out',
      'role-superuser': 'Superuser in use',
      'role-bypassrls': 'Role that bypasses row-level security in use',
    },
    states: {
      sequence: (next: string, column: string, reached: string) =>
        `The next value is ${next}, and ${column} has reached ${reached}.`,
      ofTable: (table: string) => `On ${table}.`,
      ofDomain: (domain: string) => `On the domain ${domain}.`,
      size: (bytes: string) => `${bytes} of rows.`,
      uses: (words: string) => `It uses ${words}.`,
      usedBy: (named: string, more: number) =>
        more > 0 ? `Used by ${named} and ${more} more.` : `Used by ${named}.`,
      version: (stored: string, actual: string) => `Recorded: ${stored}. The server now has: ${actual}.`,
      extension: (installed: string, available: string) =>
        `Installed: ${installed}. Available: ${available}.`,
      holds: (bytes: string) => `It retains ${bytes} of WAL.`,
      age: (age: string) => `The oldest is ${age} ids old; at 2,147,483,648 the server stops.`,
      ours: 'Backproof signs in with this role.',
      sessions: (count: string) => `${count} other sessions use this role.`,
    },
    meanings: {
      'sequence-behind':
        'The dump carries this position. Here and after a restore, an insert fails with a duplicate key until the sequence has passed the column.',
      'constraint-not-valid':
        'Old rows were never checked. A restore keeps it as not validated, so the copy may hold rows that break it, too.',
      'constraint-not-enforced':
        'PostgreSQL checks no row against it, here and after a restore. What relies on it finds rows that break it.',
      'constraint-disabled':
        'The dump does not carry that it is off. A restore creates the foreign key and checks every row: where rows break it meanwhile, it cannot be created.',
      'trigger-disabled':
        'The dump carries that it is off: after a restore it does not run, either. A trigger that is off by mistake stays off.',
      'index-invalid':
        'Queries do not use it, writes still pay for it, and a dump leaves it out: after a restore it is missing, and a unique rule with it.',
      'table-unlogged':
        'A crash of the server empties it, and Railway backups of the volume restore it empty. A dump carries its rows as they are at that moment.',
      'table-without-key':
        'If its rows ever differ after a restore, it cannot be said which: nothing identifies a row. Updates and deletes cannot be replicated, either.',
      'depends-on-session':
        'A restore judges or computes it again, under the settings, user and time of that moment: rows that were accepted here may be refused, and computed values may differ.',
      'depends-on-function':
        'pg_restore runs with an empty search_path. A function whose body names tables or functions without a schema does not find them then, and the restore of what uses it fails.',
      'database-collation':
        'Indexes of text may be sorted by older rules: rows are not found, and duplicates get past unique indexes. A restore builds indexes anew and refuses those duplicates.',
      collation:
        'Indexes that use it may be sorted by older rules: rows are not found, and duplicates get past unique indexes. A restore builds indexes anew and refuses those duplicates.',
      'extension-behind':
        'A new server installs the newest version. The dump asks for the extension without a version, so the recovered database gets another one than production has.',
      'slot-holds-wal':
        'The server cannot remove WAL, and stops when its disk is full. A dump carries no slots: after a recovery its receiver needs a new one.',
      'transaction-age':
        'Vacuum does not keep up. At the limit the whole server takes no more writes, and the way back is slow.',
      'multixact-age':
        'Vacuum does not keep up. At the limit the whole server takes no more writes that lock rows, and the way back is slow.',
      'role-superuser':
        'Anyone with its password can drop everything and run programs on the server. pg_dump carries no roles: the runbook creates this one again with the right that it has, so take the right away in production first.',
      'role-bypassrls':
        'Row-level security holds nothing back from it. pg_dump carries no roles: after a recovery the right must be given again, or what relies on it fails.',
    },
    uses: {
      constraint: (name: string, of: string) => `the constraint ${name} of ${of}`,
      column: (name: string, of: string) => `the generated column ${of}.${name}`,
      index: (name: string, of: string) => `the index ${name} of ${of}`,
    },
    unread: {
      all: (title: string, reason: string) => `${title}: could not be read, ${reason}.`,
      some: (title: string, count: string, named: string, reason: string) =>
        `${title}: ${count} not measured, ${reason} (${named}).`,
      reasons: {
        denied: 'the role may not',
        timeout: 'it took too long',
        'no-index': 'no index gives the value at once',
        version: 'this version of PostgreSQL does not record it',
        error: 'the server refused',
      },
    },
  },
  pt: {
    titles: {
      'sequence-behind': 'Sequência atrasada em relação à coluna',
      'constraint-not-valid': 'Restrição por validar',
      'constraint-not-enforced': 'Restrição que não é aplicada',
      'constraint-disabled': 'Restrição desligada',
      'trigger-disabled': 'Trigger desligado',
      'index-invalid': 'Índice inválido',
      'table-unlogged': 'Tabela sem registo no WAL (unlogged)',
      'table-without-key': 'Tabela grande sem chave primária',
      'depends-on-session': 'Regra que depende de definições, utilizador ou hora',
      'depends-on-function': 'Função sem search_path fixo numa regra',
      'database-collation': 'A versão da ordenação da base de dados mudou',
      collation: 'A versão da ordenação mudou',
      'extension-behind': 'Extensão atrás da versão disponível',
      'slot-holds-wal': 'Slot de replicação inativo que retém WAL',
      'transaction-age': 'Os identificadores de transação estão a acabar',
      'multixact-age': 'Os identificadores multixact estão a acabar',
      'role-superuser': 'Superutilizador em uso',
      'role-bypassrls': 'Função que ignora a segurança por linhas em uso',
    },
    states: {
      sequence: (next, column, reached) => `O próximo valor é ${next}, e ${column} já chegou a ${reached}.`,
      ofTable: (table) => `Em ${table}.`,
      ofDomain: (domain) => `No domínio ${domain}.`,
      size: (bytes) => `${bytes} de linhas.`,
      uses: (words) => `Usa ${words}.`,
      usedBy: (named, more) => (more > 0 ? `Usada por ${named} e mais ${more}.` : `Usada por ${named}.`),
      version: (stored, actual) => `Registada: ${stored}. O servidor tem agora: ${actual}.`,
      extension: (installed, available) => `Instalada: ${installed}. Disponível: ${available}.`,
      holds: (bytes) => `Retém ${bytes} de WAL.`,
      age: (age) => `O mais antigo tem a idade de ${age}; aos 2 147 483 648 o servidor para.`,
      ours: 'O Backproof inicia sessão com esta role.',
      sessions: (count) => `Outras sessões com esta role: ${count}.`,
    },
    meanings: {
      'sequence-behind':
        'O dump leva esta posição. Aqui e depois de um restauro, uma inserção falha com chave duplicada até a sequência ultrapassar a coluna.',
      'constraint-not-valid':
        'As linhas antigas nunca foram verificadas. Um restauro mantém-na por validar, pelo que a cópia também pode ter linhas que a violam.',
      'constraint-not-enforced':
        'O PostgreSQL não verifica nenhuma linha, nem aqui nem depois de um restauro. O que conta com ela encontra linhas que a violam.',
      'constraint-disabled':
        'O dump não leva a indicação de que está desligada. Um restauro cria a chave estrangeira e verifica todas as linhas: se alguma a viola, não pode ser criada.',
      'trigger-disabled':
        'O dump leva a indicação de que está desligado: depois de um restauro também não é executado. Um trigger desligado por engano continua desligado.',
      'index-invalid':
        'As consultas não o usam, as escritas continuam a pagá-lo, e um dump deixa-o de fora: depois de um restauro falta, e com ele uma regra de unicidade.',
      'table-unlogged':
        'Uma falha do servidor esvazia-a, e as cópias da Railway do volume restauram-na vazia. Um dump leva as linhas tal como estão nesse momento.',
      'table-without-key':
        'Se um dia as linhas diferirem depois de um restauro, ninguém pode dizer quais: não se distinguem. Atualizações e eliminações também não podem ser replicadas.',
      'depends-on-session':
        'Um restauro volta a avaliá-la ou a calculá-la, com as definições, o utilizador e a hora desse momento: linhas aceites aqui podem ser recusadas, e valores calculados podem diferir.',
      'depends-on-function':
        'O pg_restore corre com um search_path vazio. Uma função cujo corpo indica tabelas ou funções sem esquema não as encontra, e o restauro do que a usa falha.',
      'database-collation':
        'Os índices de texto podem estar ordenados por regras antigas: há linhas que não são encontradas, e duplicados que passam por índices únicos. Um restauro volta a criar os índices e recusa esses duplicados.',
      collation:
        'Os índices que a usam podem estar ordenados por regras antigas: há linhas que não são encontradas, e duplicados que passam por índices únicos. Um restauro volta a criar os índices e recusa esses duplicados.',
      'extension-behind':
        'Um servidor novo instala a versão mais recente. O dump pede a extensão sem versão, pelo que a base de dados recuperada fica com outra que não a da produção.',
      'slot-holds-wal':
        'O servidor não pode remover WAL e para quando o disco fica cheio. Um dump não leva slots: depois de uma recuperação, o recetor precisa de um novo.',
      'transaction-age':
        'O vacuum não acompanha. No limite, todo o servidor deixa de aceitar escritas, e o caminho de volta é lento.',
      'multixact-age':
        'O vacuum não acompanha. No limite, todo o servidor deixa de aceitar escritas que bloqueiam linhas, e o caminho de volta é lento.',
      'role-superuser':
        'Quem tiver a palavra-passe desta role pode eliminar tudo e executar programas no servidor. O pg_dump não leva roles: o guia de restauro volta a criar esta com o direito que tem, por isso retire-lho primeiro na produção.',
      'role-bypassrls':
        'A segurança por linhas não lhe oculta nada. O pg_dump não leva roles: depois de uma recuperação o direito tem de ser dado outra vez, ou o que conta com ele falha.',
    },
    uses: {
      constraint: (name, of) => `a restrição ${name} de ${of}`,
      column: (name, of) => `a coluna gerada ${of}.${name}`,
      index: (name, of) => `o índice ${name} de ${of}`,
    },
    unread: {
      all: (title, reason) => `${title}: não foi possível ler, ${reason}.`,
      some: (title, count, named, reason) => `${title}: ${count} por medir, ${reason} (${named}).`,
      reasons: {
        denied: 'a role não tem esse direito',
        timeout: 'demorou demasiado',
        'no-index': 'nenhum índice dá logo o valor',
        version: 'esta versão do PostgreSQL não o regista',
        error: 'o servidor recusou',
      },
    },
  },
})
