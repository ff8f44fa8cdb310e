import { list } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'

const shape = 'Tem a forma postgresql://user:password@host:5432/database.'
const copyAgain = 'Copie-a outra vez.'
/** As a sentence begins with them. */
const parts = {
  user: 'O utilizador',
  password: 'A palavra-passe',
  database: 'A base de dados',
  host: 'O servidor',
  port: 'A porta',
  parameter: 'O nome de um parâmetro',
  value: 'O valor de um parâmetro',
} as const

/** Why a connection string cannot be used. It is never quoted, since it holds a password. */
export const connectionString = {
  'bad-connection-string/too-long': ({ atMost }) => ({
    message: `A connection string tem mais de ${atMost} caracteres.`,
    hint: shape,
  }),
  'bad-connection-string/railway-reference': () => ({
    message: 'Isto é uma referência da Railway, não a connection string que ela representa.',
    hint: 'Defina-a como variável do worker e indique aqui essa variável.',
  }),
  'bad-connection-string/scheme': () => ({
    message: 'Isto não é uma connection string do PostgreSQL.',
    hint: 'Começa por postgresql:// (ou postgres://).',
  }),
  'bad-connection-string/space': () => ({
    message: 'A connection string tem um espaço ou uma quebra de linha.',
    hint: 'Cole-a numa só linha; escreva um espaço da palavra-passe como %20.',
  }),
  'bad-connection-string/shape': () => ({
    message:
      'Não é possível ler a connection string: um sinal no utilizador, na palavra-passe ou na base de dados tem um significado próprio.',
    hint: 'Escreva @ como %40, # como %23, / como %2F, ? como %3F, : como %3A e % como %25.',
  }),
  'bad-connection-string/two-hosts': () => ({
    message: 'O servidor aparece duas vezes na connection string.',
    hint: 'Indique-o uma só vez, antes da barra.',
  }),
  'bad-connection-string/sslmode': ({ modes }) => ({
    message: 'O sslmode da connection string não é conhecido.',
    hint: `Use um destes: ${list(modes)}.`,
  }),
  'bad-connection-string/parameter-twice': ({ parameter }) => ({
    message: `O parâmetro ${parameter} aparece duas vezes.`,
    hint: 'Deixe apenas um dos dois.',
  }),
  'bad-connection-string/parameter': ({ parameter, modes }) => ({
    message: `A connection string tem uma definição que não é aceite${parameter === null ? '' : `: ${parameter}`}.`,
    hint: `Retire-a, e escreva um ? da palavra-passe como %3F. É aceite sslmode (${list(modes)}).`,
  }),
  'bad-connection-string/socket-folder': () => ({
    message: 'O servidor da connection string não é a pasta de um socket.',
    hint: 'Começa por uma barra.',
  }),
  'bad-connection-string/no-database': () => ({
    message: 'A connection string não indica nenhuma base de dados.',
    hint: 'Acrescente-a a seguir ao servidor: postgresql://user:password@host:5432/database.',
  }),
  'bad-connection-string/no-user': () => ({
    message: 'A connection string não indica nenhum utilizador.',
    hint: shape,
  }),
  'bad-connection-string/percent': ({ part }) => ({
    message: `${parts[part]} na connection string tem um % que não representa nada.`,
    hint: 'Escreva o próprio % como %25.',
  }),
  'bad-connection-string/control-character': ({ part }) => ({
    message: `${parts[part]} na connection string tem um carácter de controlo.`,
    hint: copyAgain,
  }),
  'bad-connection-string/long-part': ({ part, atMost }) => ({
    message: `${parts[part]} na connection string tem mais de ${atMost} bytes.`,
    hint: copyAgain,
  }),
  'bad-connection-string/no-host': () => ({
    message: 'A connection string não indica nenhum servidor.',
    hint: shape,
  }),
  'bad-connection-string/several-hosts': () => ({
    message: 'A connection string indica vários servidores.',
    hint: 'Indique o único servidor de onde ler.',
  }),
  'bad-connection-string/socket': () => ({
    message: 'O servidor da connection string é um socket.',
    hint: 'Indique um servidor; os sockets são para quem está na própria máquina.',
  }),
  'bad-connection-string/host': () => ({
    message: 'O servidor da connection string não é um nome nem um endereço.',
    hint: 'Letras, algarismos, hífenes e pontos; um nome noutra escrita, na forma xn--.',
  }),
  'bad-connection-string/host-number': () => ({
    message: 'O servidor da connection string é um número.',
    hint: 'Escreva um endereço IPv4 como quatro números, por exemplo 10.0.0.5.',
  }),
  'bad-connection-string/ipv6': () => ({
    message: 'O servidor da connection string não é um endereço IPv6.',
    hint: 'Tem a forma [fd12::10].',
  }),
  'bad-connection-string/port': () => ({
    message: 'A porta da connection string não é um número de 1 a 65535.',
    hint: 'O PostgreSQL costuma estar à escuta na 5432.',
  }),
} satisfies Partial<ProblemDictionary>
