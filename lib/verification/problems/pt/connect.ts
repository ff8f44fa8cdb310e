import { list } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'

const onlyInsideRailway =
  'railway.internal só é resolvido dentro do projeto da Railway. A partir de fora, use DATABASE_PUBLIC_URL.'

/** Why a PostgreSQL server cannot be reached or does not let in. */
export const connect = {
  'tls-failed/password': ({ place, method }) => ({
    message:
      method === 'md5'
        ? `O servidor em ${place} pede a palavra-passe por md5 sem TLS. Não foi enviada.`
        : `O servidor em ${place} pede a palavra-passe em texto simples. Não foi enviada.`,
    hint: 'Um atacante na rede podia pedi-la desta forma. Se o servidor tiver TLS, use sslmode=require; melhor ainda, guarde as palavras-passe como scram-sha-256 no servidor.',
  }),
  'tls-failed/unsupported': ({ place }) => ({
    message: `O servidor em ${place} não tem TLS, mas sslmode exige-o.`,
    hint: 'Use sslmode=disable se a rede for de confiança.',
  }),
  'tls-failed/handshake': ({ place, error }) => ({
    message: `Não foi possível estabelecer a ligação TLS a ${place}: ${error}.`,
    hint: 'sslmode=require cifra sem verificar o certificado (a Railway usa certificados autoassinados).',
  }),
  'source-refused/address': ({ place }) => ({
    message: `O endereço de ${place} não é permitido para uma origem.`,
    hint: 'O operador do worker pode permitir endereços em BACKPROOF_ALLOWED_ADDRESSES.',
  }),
  'source-unreachable': ({ place, railwayInternal }) => ({
    message: `Não foi possível chegar a nenhum servidor PostgreSQL em ${place}.`,
    hint: railwayInternal
      ? `${onlyInsideRailway} O log do worker indica o motivo.`
      : 'Verifique o servidor e a porta, se o servidor está a correr e se o worker lhe pode chegar. Os endereços de loopback e link-local são recusados, a menos que o operador os permita em BACKPROOF_ALLOWED_ADDRESSES. O log do worker indica o motivo.',
  }),
  'unknown-host': ({ place, railwayInternal }) => ({
    message: `Não é possível resolver o nome do servidor de ${place}.`,
    hint: railwayInternal
      ? onlyInsideRailway
      : 'Verifique o nome do servidor; pode só ser resolvido dentro da rede da base de dados.',
  }),
  'connection-refused': ({ place }) => ({
    message: `Nada aceita ligações em ${place}.`,
    hint: 'Verifique o servidor e a porta, e se o servidor está a correr e à escuta aí.',
  }),
  'connection-refused/starting': ({ place }) => ({
    message: `O servidor em ${place} está a arrancar ou a encerrar.`,
    hint: 'Tente novamente dentro de um minuto.',
  }),
  'connection-refused/error': ({ place, error }) => ({
    message: `O servidor em ${place} recusou a ligação: ${error}`,
    hint: '',
  }),
  'connection-timeout': ({ place, seconds, railwayInternal }) => ({
    message: `${place} não respondeu em ${seconds} s.`,
    hint: railwayInternal
      ? onlyInsideRailway
      : 'Uma firewall pode estar a descartar os pacotes, ou está outra coisa que não o PostgreSQL à escuta aí.',
  }),
  'wrong-password': ({ place }) => ({
    message: `O servidor em ${place} rejeitou o utilizador ou a palavra-passe.`,
    hint: 'Copie a connection string outra vez; os caracteres especiais da palavra-passe têm de estar codificados com percentagem (%).',
  }),
  'wrong-password/no-hba-entry': ({ place }) => ({
    message: `O servidor em ${place} rejeitou o utilizador ou a palavra-passe.`,
    hint: 'O pg_hba.conf não tem nenhuma entrada para este utilizador a partir deste endereço; também pode exigir TLS (sslmode=require).',
  }),
  'unknown-database': ({ place }) => ({
    message: `O servidor não tem nenhuma base de dados com este nome: ${place}.`,
    hint: 'Verifique a parte a seguir à última barra da connection string.',
  }),
  'unknown-database/known': ({ place }) => ({
    message: `O servidor não tem nenhuma base de dados com este nome: ${place}.`,
    hint: 'Antes existia: mudou de nome ou foi eliminada? Se não era essa a intenção, abra o guia de restauro.',
  }),
  'too-many-connections': ({ place }) => ({
    message: `O servidor em ${place} não tem nenhuma ligação livre.`,
    hint: 'Aumente max_connections, ou tente novamente quando o servidor estiver menos ocupado. O Backproof precisa de até 5 ligações.',
  }),
  'pooler-in-path': ({ place }) => ({
    message: `Em ${place} responde um connection pooler.`,
    hint: 'Use a ligação direta (na Railway, DATABASE_UNPOOLED_URL): um dump através de um pooler tira ligações à aplicação.',
  }),
  'not-postgresql/protocol': ({ place }) => ({
    message: `O serviço em ${place} não fala o protocolo do PostgreSQL.`,
    hint: 'Verifique a porta: a predefinida é 5432. Um servidor Web ou o Redis não é uma base de dados PostgreSQL.',
  }),
  'not-postgresql/version': ({ version }) => ({
    message: `O servidor indica a versão ${version}, que não é uma versão do PostgreSQL.`,
    hint: 'O Backproof suporta o PostgreSQL 13 e posteriores.',
  }),
  'login-trigger': ({ place, triggers }) => ({
    message: `${
      triggers.length > 0 ? `O event trigger de login ${list(triggers)}` : 'Um event trigger de login'
    } em ${place} dispara em cada sessão desta role, que não o pode desligar.`,
    hint: 'Nada foi lido nem escrito. Execute GRANT SET ON PARAMETER event_triggers TO a role, ou ALTER EVENT TRIGGER … DISABLE durante a verificação.',
  }),
} satisfies Partial<ProblemDictionary>
