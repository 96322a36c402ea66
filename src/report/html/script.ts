/** The page's script: it hides what the filters do not ask for, sorts, and keeps both in the address. Without it the whole report is there. */
export const SCRIPT = `
'use strict';
const form = document.querySelector('form');
const output = form.querySelector('output');
const chips = Array.from(form.querySelectorAll('.chip'));
const selects = Array.from(form.querySelectorAll('select'));
const body = document.querySelector('.modules tbody');
const none = document.querySelector('.none');
const modules = Array.from(document.querySelectorAll('section'), (section, index) => ({
  section,
  row: document.getElementById('r' + index),
  heading: textOf(section.querySelector('h3')) + textOf(section.querySelector('.facts')) + textOf(section.querySelector('.reason')),
  findings: Array.from(section.querySelectorAll('.finding')),
  groups: Array.from(section.querySelectorAll('.alike')),
}));
const texts = new Map();
/** The column by which the table is sorted, from 1, negative for downwards; 0 for the worst first. */
let sorted = 0;

function textOf(element) {
  return element === null ? '' : element.textContent.toLowerCase() + '\\n';
}

/** The finding's text, read once: there can be very many. */
function findingText(finding) {
  if (!texts.has(finding)) texts.set(finding, textOf(finding));
  return texts.get(finding);
}

/** What does not change is not touched: the browser would look at it again. */
function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

function isPressed(chip) {
  return chip.getAttribute('aria-pressed') === 'true';
}

function filter() {
  const { kernel, object, rule, text } = Object.fromEntries(new FormData(form));
  const wanted = text.trim().toLowerCase();
  const shows = new Set(chips.filter(isPressed).map((chip) => chip.dataset.show));
  const narrowed = shows.size > 0 || [object, rule, wanted].some((value) => value !== '');
  let shownModules = 0;
  let shownFindings = 0;
  for (const { section, row, heading, findings, groups } of modules) {
    const { status, objects } = section.dataset;
    const ofKernel = kernel === '' || section.dataset.kernel === kernel;
    const inHeading = heading.includes(wanted);
    let shown = 0;
    for (const finding of findings) {
      const { dataset } = finding;
      const fits = ofKernel && (shows.size === 0 || shows.has(dataset.severity)) && (object === '' || dataset.object === object) &&
        (rule === '' || dataset.rule === rule) && (inHeading || findingText(finding).includes(wanted));
      show(finding, fits);
      if (fits) shown++;
    }
    for (const group of groups) {
      const any = group.querySelector('.finding:not([hidden])') !== null;
      show(group, any);
      if (any && narrowed && shown < findings.length) group.open = true;
    }
    // What was not analysed may have any finding: only a chip, its kernel or the text sends it away.
    const alone = (shows.size === 0 || shows.has(status)) &&
      (status === 'not-analysed' || (rule === '' && (object === '' || objects.split(' ').includes(object))));
    const fits = shown > 0 || (ofKernel && inHeading && alone);
    show(section, fits);
    show(row, fits);
    shownFindings += shown;
    if (fits) shownModules++;
  }
  show(none, shownModules === 0);
  output.textContent = shownModules + ' of ' + modules.length + ' modules, ' + shownFindings + (shownFindings === 1 ? ' finding' : ' findings');
}

/** Puts rows and modules in the order of a column; those with the same text stay the worst first. */
function sort(column) {
  sorted = column;
  const place = Math.abs(column) - 1;
  const keys = new Map(modules.map((module) => [module, column === 0 ? '' : module.row.cells[place].textContent]));
  const collator = new Intl.Collator('en', { numeric: true });
  const order = modules.slice().sort((a, b) => Math.sign(column) * collator.compare(keys.get(a), keys.get(b)));
  body.append(...order.map(({ row }) => row));
  const end = document.createElement('hr');
  modules[0].section.before(end);
  for (const { section } of order) end.before(section);
  end.remove();
  document.querySelectorAll('.modules th').forEach((heading, index) => {
    heading.setAttribute('aria-sort', index !== place ? 'none' : column > 0 ? 'ascending' : 'descending');
  });
}

/** The address: what it leads to, then the filters by name. */
function parts() {
  const [target, query] = location.hash.slice(1).split('?');
  return { target, query: new URLSearchParams(query) };
}

function keep(target) {
  const query = new URLSearchParams();
  const shows = chips.filter(isPressed).map((chip) => chip.dataset.show);
  if (shows.length > 0) query.set('show', shows.join(','));
  for (const select of selects) if (select.value !== '') query.set(select.name, select.selectedOptions[0].textContent);
  if (form.elements.text.value !== '') query.set('text', form.elements.text.value);
  if (sorted !== 0) query.set('sort', String(sorted));
  const words = query.toString();
  const hash = '#' + target + (words === '' ? '' : '?' + words);
  if (location.hash !== hash && location.hash + hash !== '#') history.replaceState(null, '', hash);
}

/** The filters as the address has them. */
function recall({ query }) {
  const shows = (query.get('show') || '').split(',');
  for (const chip of chips) chip.setAttribute('aria-pressed', String(shows.includes(chip.dataset.show)));
  for (const select of selects) {
    const option = Array.from(select.options).find(({ textContent }) => textContent === query.get(select.name));
    select.value = option === undefined ? '' : option.value;
  }
  form.elements.text.value = query.get('text') || '';
  const column = Number(query.get('sort') || 0);
  const columns = document.querySelectorAll('.modules th').length;
  if (Number.isInteger(column) && Math.abs(column) <= columns && column !== sorted && modules.length > 0) sort(column);
}

function setOpen(open) {
  for (const { section, findings, groups } of modules)
    if (!section.hidden) for (const one of [...groups, ...findings]) if (!one.hidden) one.open = open;
}

/** Opens what a link leads to; what the filters hide is shown. */
function openTarget(target) {
  const element = document.getElementById(target);
  if (element === null) return;
  if (element.closest('[hidden]') !== null && element.closest('main') !== null) clear();
  for (let at = element; at !== null; at = at.parentElement) if (at.localName === 'details') at.open = true;
  element.scrollIntoView();
}

/** A link within the page says nothing of filters: those that are set stay. */
function follow() {
  const now = parts();
  if (location.hash.includes('?')) {
    recall(now);
    filter();
  }
  openTarget(now.target);
  keep(now.target);
}

function changed() {
  filter();
  keep('');
}

function clear() {
  for (const chip of chips) chip.setAttribute('aria-pressed', 'false');
  for (const select of selects) select.value = '';
  form.elements.text.value = '';
  changed();
}

/** Escape closes the finding in which it is pressed; among the filters it clears them. */
function escape(event) {
  if (event.key !== 'Escape') return;
  const finding = event.target.closest('section details[open]');
  if (finding !== null) {
    finding.open = false;
    finding.querySelector('summary').focus();
  } else if (form.contains(event.target)) clear();
}

document.querySelectorAll('.modules th').forEach((heading, index) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...heading.childNodes);
  button.addEventListener('click', () => {
    // Upwards, downwards, and the worst first again.
    if (modules.length > 0) sort(sorted === index + 1 ? -index - 1 : sorted === -index - 1 ? 0 : index + 1);
    keep('');
  });
  heading.append(button);
  heading.setAttribute('aria-sort', 'none');
});
for (const chip of chips)
  chip.addEventListener('click', () => {
    chip.setAttribute('aria-pressed', String(!isPressed(chip)));
    changed();
  });
form.addEventListener('input', changed);
addEventListener('keydown', escape);
form.addEventListener('reset', () => setTimeout(clear));
form.addEventListener('submit', (event) => event.preventDefault());
form.elements.open.addEventListener('click', () => setOpen(true));
form.elements.close.addEventListener('click', () => setOpen(false));
addEventListener('hashchange', follow);
form.hidden = false;
const wide = matchMedia('(min-width: 45rem)');
const fold = () => (form.querySelector('.selects').open = wide.matches);
wide.addEventListener('change', fold);
fold();
recall(parts());
filter();
openTarget(parts().target);
`;
