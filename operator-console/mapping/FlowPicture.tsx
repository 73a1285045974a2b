import { useEffect, useRef } from 'preact/hooks'
import { t } from '../language.ts'
import { nodesOf } from './flow-draft.ts'
import type { FlowEditor } from './flow-editor-state.ts'
import { groupFaults, nameOfNode } from './flow-faults.ts'
import { drawFlow, nodeHeight, nodeWidth } from './flow-picture.ts'
import { focusSoon, nodeButton } from './focus-soon.ts'

/** The flow drawn from left to right. Each part leads to its place in the list; kinds and faults are said in words. */
export function FlowPicture({ editor }: { editor: FlowEditor }) {
  const flow = editor.draft.value
  const { nodes, ways, width, height } = drawFlow(flow)
  const kinds = new Map(nodesOf(flow).map((node) => [node.id, node.kind]))
  const steps = new Set(flow.steps.map(({ id }) => id))
  const section = useRef<HTMLElement>(null)
  // It begins in the middle of the left side.
  useEffect(() => {
    const { current } = section
    if (current) current.scrollTop = (current.scrollHeight - current.clientHeight) / 2
  }, [])
  function go(id: string): void {
    editor.open.value = id
    focusSoon(nodeButton(id))
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well
    <section class="flow-picture" aria-label={t('mapping.picture')} tabIndex={0} ref={section}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the buttons in it speak for themselves, the section has the name */}
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <g>
          {ways.map(({ from, to, path, isBack }) => (
            <path key={`${from} ${to}`} class={isBack ? 'back' : ''} d={path} />
          ))}
        </g>
        {nodes.map(({ id, x, y }) => {
          const faults = groupFaults(flow, editor.faults.value).filter(({ node }) => node === id).length
          return (
            <foreignObject key={id} x={x} y={y} width={nodeWidth} height={nodeHeight}>
              <button
                type="button"
                class={`flow-node ${steps.has(id) ? 'asks' : 'ends'}${faults > 0 ? ' faulty' : ''}`}
                aria-current={editor.open.value === id}
                onClick={() => go(id)}
              >
                <span class="words">{nameOfNode(flow, id)}</span>
                <span class="kind">
                  {faults > 0 ? t('mapping.faults', { count: faults }) : t(`mapping.kind-${kinds.get(id)}`)}
                </span>
              </button>
            </foreignObject>
          )
        })}
      </svg>
    </section>
  )
}
