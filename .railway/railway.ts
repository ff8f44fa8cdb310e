// Backproof as a Railway project of its own:   npm install --no-save railway@3.11.0   then   railway config plan
// Never apply it to a project that holds anything else: what this file does not name is planned to be destroyed. docs/operations/railway.md
// has the steps, and what each variable is for.
import { defineRailway, github, postgres, preserve, project, service, volume } from 'railway/iac'

/** The repository that Railway builds: yours, or a fork. */
const source = github('OWNER/backproof', { branch: 'main' })

export default defineRailway(() => {
  const metadata = postgres('backproof-db')

  const web = service('web', {
    source,
    build: { builder: 'DOCKERFILE', dockerfilePath: 'Dockerfile.web' },
    deploy: {
      preDeployCommand: ['node prepare-database.mjs'],
      healthcheckPath: '/api/health',
      restartPolicyType: 'ON_FAILURE',
      restartPolicyMaxRetries: 10,
      sleepApplication: false,
    },
    // The domain is generated in the dashboard: the web does not start without one.
    env: {
      DATABASE_URL: metadata.env.DATABASE_URL,
      // Values that are set in the dashboard, and stay as they are.
      BETTER_AUTH_SECRET: preserve(),
      BACKPROOF_ADMIN_EMAIL: preserve(),
      BACKPROOF_ADMIN_PASSWORD: preserve(),
      PORT: '3000',
      RAILWAY_DOCKERFILE_PATH: 'Dockerfile.web',
      RAILWAY_DEPLOYMENT_DRAINING_SECONDS: '10',
    },
  })

  const home = volume('backproof-home')
  const worker = service('worker', {
    source,
    build: { builder: 'DOCKERFILE', dockerfilePath: 'Dockerfile.worker' },
    deploy: {
      restartPolicyType: 'ON_FAILURE',
      restartPolicyMaxRetries: 10,
      requiredMountPath: '/data',
      sleepApplication: false,
    },
    volumeMounts: { '/data': home },
    env: {
      DATABASE_URL: metadata.env.DATABASE_URL,
      BACKPROOF_URL: `https://\${{${web.name}.RAILWAY_PUBLIC_DOMAIN}}`,
      // The database to verify: in a project of its own, production's public address.
      BACKPROOF_SOURCE_PRODUCTION: preserve(),
      RAILWAY_DOCKERFILE_PATH: 'Dockerfile.worker',
      RAILWAY_DEPLOYMENT_DRAINING_SECONDS: '30',
      RAILWAY_SHM_SIZE_BYTES: '1073741824',
    },
  })

  return project('backproof', { resources: [metadata, web, worker, home] })
})
