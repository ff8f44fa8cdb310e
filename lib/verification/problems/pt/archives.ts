import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'

const formats =
  'Indique um ficheiro do pg_dump -Fc ou -Ft, uma pasta do pg_dump -Fd ou uma pasta criada por backproof verify --out.'
const onlyRegularFiles =
  'Um arquivo só tem ficheiros regulares: uma ligação podia levar a qualquer ficheiro desta máquina. Nada foi lido.'
const nothingRestored = 'Nada foi restaurado.'
const itsKind = {
  link: 'uma ligação simbólica',
  pipe: 'um pipe',
  socket: 'um socket',
  device: 'um dispositivo',
} as const
const purposes = {
  archive: 'o arquivo',
  scratch: 'o servidor temporário',
  copy: 'a cópia que é lida de volta',
} as const

/** Why a stored archive, or one that a person gave, cannot be read. */
export const archives = {
  'archive-unreadable/folder': ({ folder, error }) => ({
    message: `Não é possível ler o arquivo em ${folder}.`,
    hint: error,
  }),
  'archive-unreadable/given': ({ path, error }) => ({
    message: `Não é possível ler ${path}.`,
    hint: error === null ? formats : `${error}. ${formats}`,
  }),
  'archive-unreadable/given-folder': ({ path, error }) => ({
    message: `Não é possível ler ${path}.`,
    hint: error,
  }),
  'archive-unreadable/no-file': ({ path }) => ({
    message: `${path} não é um ficheiro nem uma pasta.`,
    hint: formats,
  }),
  'archive-unreadable/empty': ({ path }) => ({
    message: `${path} está vazio.`,
    hint: 'O programa que o escreveu não terminou: faça a cópia de segurança outra vez.',
  }),
  'archive-unreadable/compressed': ({ path, format, unpack }) => ({
    message: `${path} está comprimido com ${format}.`,
    hint: `Descomprima-o primeiro: ${unpack}. ${formats}`,
  }),
  'archive-unreadable/unknown-format': ({ path }) => ({
    message: `${path} não é um arquivo do pg_dump: os primeiros bytes não correspondem a nenhum formato conhecido.`,
    hint: formats,
  }),
  'archive-unreadable/no-toc': ({ path }) => ({
    message: `A pasta ${path} não tem toc.dat, por isso não é um arquivo do pg_dump -Fd.`,
    hint: formats,
  }),
  'archive-unreadable/other-tar': ({ path, first }) => ({
    message: `${path} é um ficheiro tar, mas não do pg_dump -Ft: começa por ${JSON.stringify(first)}.`,
    hint: `Extraia-o; se daí sair uma pasta com um toc.dat, indique essa pasta. ${formats}`,
  }),
  'archive-unreadable/text': ({ path }) => ({
    message: `${path} é um ficheiro de texto, não um arquivo do pg_dump.`,
    hint: formats,
  }),
  'archive-unreadable/plain-sql': ({ path }) => ({
    message: `${path} é SQL simples. O Backproof nunca o executa, porque os scripts do psql podem executar comandos da shell.`,
    hint: `Faça o dump como arquivo: pg_dump -Fc. ${formats}`,
  }),
  'archive-unreadable/special-file': ({ path, kind }) => ({
    message: `${path} é ${itsKind[kind]}.`,
    hint: onlyRegularFiles,
  }),
  'archive-unreadable/replaced-file': ({ path }) => ({
    message: `${path} já não é um ficheiro.`,
    hint: onlyRegularFiles,
  }),
  'archive-unreadable/hard-link': ({ path }) => ({
    message: `${path} é um hard link para um ficheiro de outra conta.`,
    hint: onlyRegularFiles,
  }),
  'archive-unreadable/long-toc': ({ path }) => ({
    message: `${path} é maior do que qualquer índice.`,
    hint: nothingRestored,
  }),
  'archive-unreadable/long-toc-of-tar': ({ path }) => ({
    message: `${path} tem um índice maior do que qualquer outro.`,
    hint: nothingRestored,
  }),
  'archive-unreadable/toc': ({ path }) => ({
    message: `Não é possível ler o índice de ${path}.`,
    hint: 'Nenhum PostgreSQL de 9 a 18 escreve esta versão, ou o ficheiro está danificado.',
  }),
  'archive-unreadable/leads-out': ({ path, name }) => ({
    message: `O arquivo ${path} refere um ficheiro que o pg_dump nunca escreve: ${JSON.stringify(name)}.`,
    hint: 'Pode levar para fora do arquivo, a qualquer ficheiro desta máquina. Nada foi restaurado. Descubra de onde vem o arquivo.',
  }),
  'archive-unreadable/newer-manifest': () => ({
    message: 'Este manifesto foi escrito por um Backproof mais recente.',
    hint: 'Verifique o arquivo com a versão que o escreveu, ou com uma posterior.',
  }),
  'archive-unreadable/older-manifest': ({ data }) => ({
    message:
      'Este manifesto foi escrito por um Backproof mais antigo, que calculava os resumos das linhas de outra forma.',
    hint: `Verifique o arquivo com a versão que o escreveu; ou confirme apenas se é possível restaurá-lo: backproof verify --archive ${data} --restores`,
  }),
  'archive-unreadable/manifest': ({ folder }) => ({
    message: `Não é possível ler o manifesto em ${folder}, por isso não há com que comparar o arquivo.`,
    hint: 'O dump em data/ pode estar completo: verifique só essa pasta, como arquivo externo.',
  }),
  'archive-unreadable/not-stored': () => ({
    message: 'O arquivo já não está guardado.',
    hint: 'Foi eliminado depois de a execução ter sido pedida. Escolha outro, ou verifique agora a produção.',
  }),
  'archive-unreadable/other-worker': () => ({
    message: 'O arquivo está na pasta de um worker que não está a correr.',
    hint: 'Inicie esse worker: consta da página Workers. Ou verifique agora a produção.',
  }),
  'archive-unreadable/changed-path': () => ({
    message: 'A base de dados de metadados indica uma pasta onde não há nenhum arquivo deste worker.',
    hint: 'Nada foi aberto nem eliminado. A linha foi alterada: os arquivos ficam em archives/, dentro da pasta do worker, cada um na sua própria pasta.',
  }),
  'disk-full/space-needed': ({ purpose, neededBytes, folder, freeBytes }) => ({
    message: `Não há espaço em disco suficiente para ${purposes[purpose]}: precisa de até ${gib(neededBytes)}, e ${folder} tem ${gib(freeBytes)} livres.`,
    hint: 'Liberte espaço ou escolha outro disco (BACKPROOF_HOME para os arquivos, BACKPROOF_SCRATCH para o servidor temporário).',
  }),
  'nothing-to-verify/archive': () => ({
    message: 'O arquivo pode ser restaurado, mas não tem linhas.',
    hint: 'É o arquivo certo? Talvez o dump só tenha o esquema, ou a base de dados estivesse vazia.',
  }),
  'extension-missing/archive': ({ extension }) => ({
    message: `O arquivo cria a extensão ${extension}, que não está instalada no worker.`,
    hint: 'O problema não é do arquivo. Instale a extensão para os programas do PostgreSQL desta máquina.',
  }),
  'scratch-is-source/no-manifest': () => ({
    message:
      'Sem manifesto, o servidor de destino do restauro pode ser o próprio servidor de onde veio o arquivo.',
    hint: 'Nada foi escrito. Indique o manifesto com --manifest, ou omita --scratch e BACKPROOF_SCRATCH_URL: nesse caso é iniciado um servidor temporário.',
  }),
  'tool-missing/manifest-major': ({ major, installed }) => ({
    message: `O manifesto é do PostgreSQL ${major}, e este worker só consegue restaurar o arquivo no PostgreSQL ${installed}: os dois escrevem as definições de forma diferente, o que seria tomado por dano.`,
    hint: `Instale os programas do PostgreSQL ${major} (apt-get install postgresql-${major}, ou BACKPROOF_PG_BIN), ou confirme apenas com --restores se é possível restaurar o arquivo.`,
  }),
  'tool-missing/none': () => ({
    message: 'Não foram encontrados programas do PostgreSQL.',
    hint: 'Instale o servidor e os programas cliente (apt-get install postgresql), ou indique a pasta deles em BACKPROOF_PG_BIN.',
  }),
} satisfies Partial<ProblemDictionary>

function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1).replace('.', ',')} GiB`
}
