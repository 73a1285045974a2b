import type { Alerts } from '../alert/alert-state.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { LibraryLink } from '../library/LibraryLink.tsx'
import { OutreachLink } from '../outreach/OutreachLink.tsx'
import { ReviewLink } from '../review/ReviewLink.tsx'
import { ServiceLink } from '../service/ServiceLink.tsx'
import { SettingsLink } from '../settings/SettingsLink.tsx'
import { StatisticsLink } from '../statistics/StatisticsLink.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'

/** What is touched once a shift: beside the duty switch on a wide screen, behind a button on a narrow one. */
export function BarTools({ app }: { app: App }) {
  const { layout, session, operator } = app
  const leave = () => {
    // The next one to sign in here begins with it folded.
    layout.menu.value = false
    app.outreach.signOut()
  }
  return (
    <>
      <ReviewLink app={app} />
      <LibraryLink app={app} />
      <ServiceLink app={app} />
      <OutreachLink app={app} />
      <SettingsLink app={app} />
      <StatisticsLink app={app} />
      <LanguageChoice />
      <AlertButtons alerts={app.alerts} />
      <button
        type="button"
        aria-expanded={layout.help.value}
        onClick={() => {
          layout.help.value = !layout.help.value
        }}
      >
        <span class="label">{t('bar.keys')}</span> <kbd class="key">?</kbd>
      </button>
      <span class="operator">
        <b class="cut">{operator.value?.name}</b>
        <button type="button" disabled={session.busy.value} onClick={leave}>
          <Icon name="out" />
          <span class="label">{t('bar.sign-out')}</span>
        </button>
      </span>
    </>
  )
}

function AlertButtons({ alerts }: { alerts: Alerts }) {
  const on = alerts.sound.value === 'on'
  return (
    <>
      <button
        type="button"
        aria-pressed={on}
        onClick={() => {
          alerts.sound.value = on ? 'off' : 'on'
        }}
      >
        <Icon name={on ? 'sound' : 'mute'} />
        <span class="label">{t('bar.sound')}</span>
      </button>
      {alerts.notifications.value === 'default' && (
        <button type="button" onClick={() => void alerts.askForNotifications()}>
          <Icon name="bell" />
          <span class="label">{t('bar.notifications')}</span>
        </button>
      )}
    </>
  )
}
