import type MarkdownIt from 'markdown-it';

/**
 * GFM's task lists, as boxes nobody can tick. Ours, because the known plug-ins give them ids that clash between
 * the messages of a page, and look back over the whole text for each.
 */
export function tasks(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'tasks', ({ tokens, Token }) => {
    for (let index = 2; index < tokens.length; index += 1) {
      const { type, content, children } = tokens[index]!;
      const box = type === 'inline' ? /^\[([ xX])\]\s/.exec(content) : null;
      const [item, paragraph] = [tokens[index - 2]!, tokens[index - 1]!];
      if (!box || !children?.[0] || paragraph.type !== 'paragraph_open' || item.type !== 'list_item_open')
        continue;
      children[0].content = children[0].content.slice(3);
      children.unshift(new Token(box[1] === ' ' ? 'task_open' : 'task_done', 'input', 0));
      item.attrJoin('class', 'task');
    }
  });
  md.renderer.rules.task_open = () => '<input type="checkbox" disabled aria-label="Not done">';
  md.renderer.rules.task_done = () => '<input type="checkbox" disabled checked aria-label="Done">';
}
