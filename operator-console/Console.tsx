import type { App } from './app.ts'
import { t } from './language.ts'
import { Working } from './layout/Working.tsx'
import { AwayPage } from './outreach/AwayPage.tsx'
import { SignIn } from './session/SignIn.tsx'

export function Console({ app }: { app: App }) {
  switch (app.session.state.value) {
    case 'unknown':
      return app.outreach.isAway.value ? <AwayPage app={app} /> : <Opening app={app} />
    case 'signed-out':
      return <SignIn session={app.session} waiting={app.outreach.device.waiting.value} />
    case 'outdated':
      return <Outdated />
    case 'signed-in':
      return <Working app={app} />
  }
}

function Opening({ app }: { app: App }) {
  const { device } = app.outreach
  const { line, isCrowded } = app.connection
  return (
    <main class="alone">
      <p role="status" class="soft">
        {isCrowded.value ? t('refusals.crowded') : t(line.value === 'lost' ? 'opening.lost' : 'opening.wait')}
      </p>
      {device.state.value === 'locked' && device.waiting.value > 0 && (
        <p>{t('outreach.locked', { count: device.waiting.value })}</p>
      )}
    </main>
  )
}

function Outdated() {
  return (
    <main class="alone">
      <h1 class="title">{t('outdated.title')}</h1>
      <p>{t('refusals.outdated-client')}</p>
      <button type="button" class="btn main tall" onClick={() => location.reload()}>
        {t('outdated.reload')}
      </button>
    </main>
  )
}
