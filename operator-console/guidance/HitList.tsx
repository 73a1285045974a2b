import { useLayoutEffect, useRef } from 'preact/hooks'
import type { GuidanceHit } from '../../protocol/guidance.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { localized, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import type { Heading } from './palette.ts'
import type { Palette } from './palette-state.ts'
import { StateIcon } from './StateWord.tsx'

interface Props {
  app: App
  own: Own
  palette: Palette
  onInsert: () => void
}

export function optionId(conversationId: string, entryId: string): string {
  return `guidance-${conversationId}-${entryId}`
}

/** What was found, or what may be wanted; the keyboard stays in the search field. */
export function HitList({ app, own, palette, onInsert }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const chosen = palette.chosen.value
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id])
  return (
    <div
      ref={list}
      class="hits"
      role="listbox"
      id={`guidance-hits-${own.id}`}
      aria-label={t('guidance.hits')}
    >
      {palette.groups.value.map(({ heading, hits }) => {
        const name = headingWord(app, heading)
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
          <div key={name} role="group" aria-label={name}>
            {heading.kind !== 'found' && (
              <p class="heading xs soft" aria-hidden="true">
                {name}
              </p>
            )}
            {hits.map((hit) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field that holds the focus.
              <div
                key={hit.id}
                id={optionId(own.id, hit.id)}
                role="option"
                tabIndex={-1}
                aria-selected={hit.id === chosen?.id}
                // The keyboard stays where it is.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => palette.choose(hit.id)}
                onDblClick={onInsert}
              >
                <Hit own={own} hit={hit} />
              </div>
            ))}
          </div>
        )
      })}
    </div>
  )
}

function Hit({ own, hit }: { own: Own; hit: GuidanceHit }) {
  const { reading, sending, kind, shelved } = hit
  const wished = own.guidance.sending.value
  const isMissing = sending.language !== wished
  return (
    <>
      <div class="cut" lang={reading.language} dir="auto">
        {reading.title}
      </div>
      <div class="sub">
        <span class="cut">
          {t(`guidance.kind.${kind}`)}
          {shelved && (
            <>
              {' · '}
              <Icon name="star" />
              <span class="sr">{t('guidance.shelved')}</span>
            </>
          )}
        </span>
        {isMissing ? (
          <span class="state warn">
            <Icon name="none" />
            {t('guidance.missing', { language: languageName(wished) })}
          </span>
        ) : (
          <StateIcon state={sending.state} />
        )}
      </div>
    </>
  )
}

function headingWord(app: App, heading: Heading): string {
  if (heading.kind !== 'team') return t(`guidance.heading.${heading.kind}`)
  const team = app.teams.of(heading.teamId)
  return t('guidance.heading.team', { name: team ? localized(team.name) : '' })
}
