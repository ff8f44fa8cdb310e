import { defineTexts } from '#components/language/define-texts.ts'

/** The page before the first database. */
export const noDatabasesTexts = defineTexts({
  en: {
    title: 'Add your first database',
    lead: 'Backproof dumps it, restores the dump on a temporary server and compares every row. Then this page answers one question: may we deploy?',
    adminsOnly: 'Only an admin can add a database.',
    ways: 'Ways to the first report',
    railway: 'Connect Railway',
    railwayText:
      'Paste a token and select the database. Its Railway backups are monitored next to your verifications.',
    paste: 'Add a database',
    pasteTitle: 'Paste a connection string',
    pasteText:
      'For PostgreSQL anywhere, or name an environment variable of the worker. A read-only role is enough.',
    sample: 'Try the sample',
    sampleText:
      'This installation holds no sample. In a copy of the code, this command starts an installation of its own with one, and verifies it:',
    next: 'What happens then',
    steps: [
      'The worker tests the connection in nine points and says how to fix each that fails.',
      'Verify once. Production is read in one snapshot and never written to.',
      'The report is ready when the run ends: after seconds for a small database.',
    ],
  },
  pt: {
    title: 'Adicionar a primeira base de dados',
    lead: 'O Backproof extrai-a, restaura-a num servidor temporário e compara todas as linhas. Depois, esta página responde a uma pergunta: é possível fazer deploy?',
    adminsOnly: 'Só um administrador pode adicionar uma base de dados.',
    ways: 'Caminhos para o primeiro relatório',
    railway: 'Ligar à Railway',
    railwayText:
      'Colar um token e escolher a base de dados. As cópias da Railway são vigiadas ao lado das verificações.',
    paste: 'Adicionar uma base de dados',
    pasteTitle: 'Colar uma cadeia de ligação',
    pasteText:
      'Para PostgreSQL em qualquer lugar, ou indicar uma variável de ambiente do worker. Basta uma role que apenas lê.',
    sample: 'Experimentar o exemplo',
    sampleText:
      'Esta instalação não contém um exemplo. Numa cópia do código, este comando inicia uma instalação própria com um, e verifica-o:',
    next: 'O que acontece a seguir',
    steps: [
      'O worker testa a ligação em nove pontos e indica a solução de cada um que falhe.',
      'Verificar uma vez. A produção é lida num único snapshot e nunca é alterada.',
      'O relatório está pronto quando a execução terminar: após segundos numa base de dados pequena.',
    ],
  },
})
