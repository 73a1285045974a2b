import { useEffect, useMemo } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { AbsenceFields } from './AbsenceFields.tsx'
import { createAbsence } from './absence-state.ts'

const buttonId = 'absence-button'

/** Beside the pause, whether or not there is one now: what the young person reads meanwhile. */
export function AbsenceButton({ app }: { app: App }) {
  const open = app.layout.absence
  return (
    <button
      type="button"
      id={buttonId}
      class="absence-button"
      aria-expanded={open.value}
      aria-controls="absence"
      onClick={() => {
        open.value = !open.value
        app.layout.menu.value = false
      }}
    >
      <Icon name="pen" />
      <span class="label">{t('absence.open')}</span>
    </button>
  )
}

/** Pushes the page down and covers nothing: who is writing goes on writing. */
export function AbsencePanel({ app }: { app: App }) {
  if (!app.layout.absence.value || !app.counsels.value) return null
  return <OpenPanel app={app} />
}

function OpenPanel({ app }: { app: App }) {
  const close = () => {
    app.layout.absence.value = false
    // On a narrow screen the button is folded away with the rest of the bar.
    const folded = document.querySelector<HTMLElement>('.bar [aria-controls="bar-tools"]')
    const opener = document.getElementById(buttonId) ?? folded
    opener?.focus()
  }
  const absence = useMemo(() => createAbsence(app.connection), [])
  useEffect(() => {
    void absence.read()
    // Whoever signs in next opens their own.
    return () => {
      app.layout.absence.value = false
    }
  }, [])
  return (
    <form
      id="absence"
      class="absence-panel"
      aria-labelledby="absence-title"
      onSubmit={(event) => {
        event.preventDefault()
        void absence.save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        // What was written is not thrown away by one key.
        if (!absence.isChanged.value) close()
      }}
    >
      <h2 id="absence-title" tabIndex={-1} ref={takeFocus}>
        {t('absence.title')}
      </h2>
      <p class="soft">{t('absence.why')}</p>
      <AbsenceFields absence={absence}>
        <button type="button" class="btn" onClick={close}>
          {t('absence.close')}
        </button>
      </AbsenceFields>
    </form>
  )
}

// It was just asked for: what it is comes before its fields.
function takeFocus(title: HTMLHeadingElement | null): void {
  title?.focus()
}
