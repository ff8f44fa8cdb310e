import { code, emphasis, inline, link, strong } from '#lib/runbook/inline.ts'
import type { RunbookWords } from '#lib/runbook/runbook-words.ts'
import { kit } from './kit.ts'

const pgpass = 'https://www.postgresql.org/docs/current/libpq-pgpass.html'

export const pt: RunbookWords = {
  title: (name) => `Restaurar ${name}`,
  written: (at) =>
    `Escrito em ${at} pelo Backproof, a partir das suas próprias medições. O Backproof volta a escrevê-lo depois de cada execução aprovada ou reprovada.`,
  tables: (count, one) => `${count} ${one ? 'tabela' : 'tabelas'}`,
  rows: (count, one) => `${count} ${one ? 'linha' : 'linhas'}`,
  runs: (count, one) => `${count} ${one ? 'execução' : 'execuções'}`,
  none: {
    heading: 'Nenhum arquivo verificado',
    text: inline`Nenhum arquivo desta base de dados foi verificado, ou nenhum dos verificados continua guardado. Escolha ${strong('Verificar agora')}: depois da execução, este guia tem os comandos para esta base de dados. Até lá, siga ${code('docs/operations/backup-restore.md')}.`,
  },
  contacts: {
    onCall: 'De prevenção',
    person: (role, name, phone) => inline`${role}: ${strong(name)}${phone === '' ? '' : `, ${phone}`}`,
    missing: 'De prevenção: NOME, TELEFONE (preencher em A quem ligar, no Backproof)',
    passwords: (place) => inline`Palavras-passe: ${strong(place)}`,
  },
  now: {
    heading: 'Faça isto agora',
    caution: (words) =>
      `Esta é a cópia de segurança verificada mais recente, mas ${words} (à data em que este guia foi escrito).`,
    notMeasured: inline`O tempo de restauro ainda não foi medido.`,
    tookThen: (time) => inline`O restauro demorou ${strong(time)} no worker.`,
    took: (time, run) => inline`O restauro demorou ${strong(time)} no worker, na execução ${run}.`,
    proved: (run, tables, rows, took, at) =>
      inline`A execução ${run} comprovou este caminho: ${tables}, ${rows}. ${took} ${strong(`Perde-se o que foi escrito depois de ${at}`)}.`,
    server: (major, disk) =>
      inline`Inicie um novo servidor PostgreSQL ${strong(major)} com ${disk} livres em disco. ${strong('Nunca o servidor de produção')}.`,
    archive: (size) =>
      inline`Obtenha o arquivo, ${size}: é uma pasta no worker. Trabalhe lá, ou copie-o (a página ${strong('Arquivos')} mostra o comando) e substitua o caminho na primeira linha do bloco 1.`,
    shell:
      'Numa única shell bash, defina o endereço do novo servidor e depois cole os três blocos, um a seguir ao outro. Pare na primeira linha com STOP.',
    block1: 'Bloco 1 de 3: verificar os ficheiros',
    block2: 'Bloco 2 de 3: preparar o novo servidor',
    block3: 'Bloco 3 de 3: restaurar e verificar',
    notArchived: (names) =>
      inline`${strong('Este arquivo não contém')} o que a política exige: esquema ${code(names)}. Nenhum restauro dele o traz de volta.`,
    equal: (counted, tables) =>
      inline`Todas as linhas dos dois primeiros resultados têm de mostrar ${strong('equal')} (todos os esquemas, e as ${counted} maiores de ${tables}); a lista de índices inválidos tem de estar vazia. Depois continue em ${strong('Mudar para o novo servidor')}, abaixo. Cada bloco também está explicado abaixo.`,
  },
  prerequisites: {
    heading: '1. Requisitos',
    programs: (major, version) =>
      inline`${code('psql')}, ${code('createdb')} e ${code('pg_restore')} do ${strong(`PostgreSQL ${major}`)} (o pg_dump ${version} escreveu o arquivo; um pg_restore mais antigo não o consegue ler), bash e sha256sum.`,
    server: (major, version, disk) =>
      inline`Um servidor com ${strong(`PostgreSQL ${major}`)}, a versão principal da produção (${version}), e ${disk} livres em disco. Nunca o servidor de produção.`,
    superuser: inline`Um superutilizador nesse servidor, com a palavra-passe em ${code('~/.pgpass')} (${link('o formato', pgpass)}) e nunca num argumento.`,
    extension: (name, version) => inline`A extensão ${code(name)} (a produção tem ${code(version)}).`,
  },
  checksums: {
    heading: '2. Confirmar as somas de verificação',
    text: (run, at, tables, rows, size) =>
      `A execução ${run} verificou o arquivo${at === null ? '' : ` em ${at}`}: ${tables}, ${rows}, ${size}. Está guardado no worker. Para restaurar noutra máquina, copie a pasta para lá e substitua o caminho na primeira linha. Cole todos os comandos na mesma shell, por esta ordem.`,
  },
  target: {
    heading: '3. Criar o servidor de destino',
    start: (major) =>
      `Inicie um novo servidor PostgreSQL ${major}: um serviço num novo ambiente da Railway, ou um contentor. Defina o endereço:`,
    check: inline`Confirme que não é o servidor de produção e que tem as extensões. Instale o que uma linha com ${emphasis('missing')} indicar antes de continuar.`,
    roles: 'Um arquivo não tem funções (roles). Crie as da produção, sem as palavras-passe:',
    create: (database) =>
      inline`Crie a base de dados. Chama-se ${code(database)} até à mudança. Se o servidor não tiver o locale, use uma imagem que o tenha: com outro locale os dados ficam completos, mas o texto é ordenado de outra forma.`,
  },
  restore: {
    heading: '4. Restaurar',
    notMeasured: 'O tempo de restauro ainda não foi medido.',
    objective: (limit) => ` O objetivo é ${limit}.`,
    spread: (median, longest, runs) => `; mediana ${median}, máximo ${longest}, em ${runs}`,
    measured: (took, run, spread, objective) =>
      inline`Medido no worker: ${strong(took)} na execução ${run}${spread}.${objective} O worker restaura com fsync desligado; um servidor com fsync ligado é mais lento.`,
    eventTriggers:
      'Os event triggers são restaurados no fim: um que proíba alterações pararia o resto do restauro.',
    timescaledb:
      'O TimescaleDB só aceita linhas e índices tal como o arquivo os tem no modo de restauro, e só na versão que a produção tem.',
    oneJob: inline`${strong('Só uma tarefa')}: com várias tarefas o ${code('pg_restore')} falhou no worker, por bloqueio mútuo ou por carregar linhas antes daquelas que referenciam.`,
    inBlock: 'bloco 2',
    inSection: 'secção 3',
    ifParallelFails: (createdIn) =>
      inline`Se indicar um erro, elimine a base de dados, crie-a de novo como no ponto ${createdIn} e restaure com ${code('--jobs=1')}: várias tarefas podem bloquear-se mutuamente, ou carregar linhas antes daquelas que referenciam. Uma só tarefa restaura o arquivo por completo.`,
    errors: inline`Texto com ${code('error:')} ou ${code('errors ignored on restore')} significa que o restauro falhou: leia cada uma dessas linhas. Nunca envie um dump por pipe para o psql: ele continua depois de erros.`,
  },
  verify: {
    heading: '5. Verificar',
    text: inline`Todas as linhas dos dois primeiros resultados têm de mostrar ${emphasis('equal')}, e o último resultado tem de estar vazio. Os valores esperados são os do arquivo. Não compare com a produção, que entretanto mudou.`,
    invalidBefore: (names) =>
      inline`Fora do último resultado: o que também na produção era inválido quando o arquivo foi feito: ${code(names)}.`,
    invalidUnknown:
      'Este arquivo não diz que índices eram inválidos na produção: um índice de uma tabela particionada que o fosse é inválido também na cópia.',
    manifest: inline`O número de linhas de todas as tabelas está em ${code('manifest.json')}, junto do arquivo.`,
  },
  switchOver: {
    heading: '6. Mudar para o novo servidor',
    statistics:
      'Recolha as estatísticas: um arquivo não as tem, e sem elas as primeiras consultas são lentas.',
    know: 'Para informação; nenhum comando executa estas linhas:',
    byHand: 'Depois, à mão:',
    passwords: inline`Defina uma palavra-passe para cada função (role) que inicia sessão: ${code('\\password ROLE')} no psql.`,
    application:
      'Aponte a aplicação para o novo servidor (na Railway: a variável de referência do serviço), faça deploy e teste-a.',
    verify: 'Verifique o novo servidor com o Backproof, que cria o primeiro arquivo dele.',
    rename:
      'Mude-lhe o nome para o da produção. Se o servidor já tiver uma base de dados vazia com esse nome, mude primeiro o nome dessa.',
    settings:
      'As definições da produção para a base de dados e as funções (roles) dela. Uma instrução falha se faltar uma função ou uma extensão neste servidor: leia o erro e continue.',
    settingsName: (about, database) => inline`${about} Referem-se a ${code(database)}.`,
  },
  loss: {
    heading: 'Perda de dados',
    after: (at) => inline`Tudo o que foi escrito depois de ${strong(at)}.`,
    secrets: 'As palavras-passe das funções (roles), e definições cujos valores podem ser segredos.',
    replication: 'Replicação: as subscrições e os respetivos slots não são restaurados.',
  },
  options: {
    heading: 'Opções de restauro',
    columns: ['Opção', 'Restaura', 'Tempo', 'Contrapartidas'],
    inDoubt:
      'Em caso de dúvida, restaure o arquivo verificado: é a única opção que foi restaurada e comparada, e restaurá-la não altera a produção.',
    simulated: (at) => `Demonstração: Railway simulada em ${at}.`,
    unknownAddress: 'um endereço desconhecido',
    notConnected: 'desconhecido: sem ligação à Railway',
    notMeasured: 'não medido',
    archive: inline`${strong('Arquivo verificado')}, num novo servidor (passos acima)`,
    noArchive: 'nada: não há nenhum arquivo verificado guardado',
    asOf: (at, tables, rows, run) =>
      inline`a produção em ${strong(at)}: ${tables}, ${rows}, verificadas pela execução ${run}`,
    took: (time, run) => `${time} no worker, na execução ${run}`,
    loses: (at, disk) => `perde o que foi escrito depois de ${at} UTC; precisa de ${disk} de disco`,
    backup: inline`${strong('Cópia da Railway')}, no próprio lugar`,
    backupLoses: inline`perde o que foi escrito depois dela e ${strong('todas as cópias mais recentes')}; com paragem: precisa de um deploy, que aplica também todas as outras alterações preparadas`,
    listed: (list) =>
      `${list}. Listadas pela Railway, sem teste de restauro: a API dela não dá acesso ao conteúdo.`,
    pitr: inline`${strong('Recuperação para um instante')}, como novo serviço`,
    pitrCosts: 'um segundo serviço, faturado até ser eliminado; não altera a produção',
  },
  railway: {
    inPlace: 'Restaurar uma cópia da Railway no próprio lugar',
    theService: 'o serviço PostgreSQL',
    open: (service) => inline`Na Railway, abra ${service} e depois ${emphasis('Backups')}.`,
    choose: inline`Escolha ${emphasis('Restore')} ao lado da cópia.`,
    review: 'Reveja todas as alterações preparadas: o deploy aplica-as todas.',
    deploy: inline`Escolha ${emphasis('Deploy')}.`,
    sameProject: (schedules) => `Restaura apenas para o mesmo projeto e ambiente.${schedules}`,
    schedules: (list) => ` Agendamentos: ${list}.`,
    pitr: 'Recuperação para um instante',
    newService: 'Onde está ligada, cria um novo serviço ao lado do que existe:',
    noCommand: inline`A Railway não tem o comando ${code('railway db restore')}, e uma cópia da Railway não pode ser restaurada para outra base de dados.`,
  },
  fork: {
    heading: 'Ensaio: a cópia de um instante é a certa?',
    why: 'Uma cópia que a Railway dá como concluída pode ser anterior ao instante pedido. É comparada com o que tem de se verificar antes de alguma coisa se ligar a ela.',
    instant:
      'Escolha um instante entre dois arquivos verificados e anote uma linha escrita logo antes e outra logo depois.',
    start: (name) =>
      inline`Inicie a cópia com o comando acima, com a hora em UTC. A produção não é alterada. O novo serviço chama-se ${name}: anote o nome.`,
    address: inline`Procure o endereço em ${emphasis('Variables')} do novo serviço: ${code('DATABASE_URL')} dentro do mesmo projeto e ambiente, ${code('DATABASE_PUBLIC_URL')} fora dele, se existir. Caso contrário, ${code('railway connect SERVICE --tunnel-only')} abre um túnel e mostra servidor, porta, utilizador e palavra-passe.`,
    verify: inline`Defina ${code('FORK')} com esse endereço, ${code('SHOP')} com o da produção e ${code('DATABASE_URL')} com o da base de dados de metadados do Backproof, e execute o comando abaixo. Apenas lê. ${code('PASSED')}: tudo o que foi indicado se verifica. ${code('FAILED')}: são indicadas as tabelas e linhas que diferem. ${code('ERROR')}: nada ficou decidido.`,
    remove:
      'Elimine à mão, na Railway, o novo serviço e o seu volume. Compare o nome com o que anotou: o serviço de produção tem um nome parecido. O Backproof não elimina nem restaura nada na Railway.',
    cost: 'Até ser eliminada, a cópia é faturada como um serviço com volume (0,15 USD por GB e mês pelo volume, além da computação). Contém todos os dados da produção: proteja-a da mesma maneira.',
  },
  drills: {
    heading: 'Ensaios',
    none: 'Ainda sem ensaios.',
    columns: ['Quando (UTC)', 'Quem', 'Duração', 'Resultado', 'Nota'],
    reported: (minutes) => `${minutes} min (comunicado)`,
    slowest: (step, took) => `mais lento: ${step}, ${took}`,
    results: { abandoned: 'abandonado', worked: 'funcionou', failed: 'falhou' },
    steps: {
      server: 'Criar um novo servidor',
      archive: 'Obter o arquivo e definir o endereço',
      'block-1': 'Bloco 1: verificar os ficheiros',
      'block-2': 'Bloco 2: preparar o servidor',
      'block-3': 'Bloco 3: restaurar e verificar',
      use: 'Usar os dados',
    },
  },
  kit,
}
