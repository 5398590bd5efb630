import { expect, it } from 'vitest';
import { variantsOf } from '../../lab/case';
import { cases } from '../../lab/cases';
import { buttonOf, nameOf } from '../lab/scene';
import { scenes } from '../lab/scenes';

const names = scenes.map((scene) => [scene.id, scene.variant, buttonOf(scene)].join(' '));

it('every twin and every look-alike is played', () => {
  const played = new Set(scenes.map(({ id, variant }) => `${id}/${variant}`));
  const all = cases.flatMap((row) => variantsOf(row).map((variant) => `${row.id}/${variant}`));
  expect(all.filter((name) => !played.has(name)), 'add them in tests/lab/scenes/<case>.ts').toEqual([]);
  expect([...played].filter((name) => !all.includes(name)), 'no such page in lab/cases.ts').toEqual([]);
});

it('no scene is played twice', () => {
  expect(names.filter((name, at) => names.indexOf(name) !== at), 'a scene stands in tests/lab/scenes/<case>.ts, and nowhere else').toEqual([]);
});

it('a faulty twin says what is found in it, a cured twin and a look-alike find nothing', () => {
  expect(scenes.filter(({ variant, finds }) => variant === 'faulty' && !finds).map(nameOf), 'add `finds` in tests/lab/scenes/<case>.ts').toEqual([]);
  expect(scenes.filter(({ variant, finds }) => variant !== 'faulty' && finds).map(nameOf)).toEqual([]);
});

it('each case that shows a fault has a scene in which it is found', () => {
  const shown = cases.flatMap(({ id, fault }) => (fault ? [{ id, fault }] : []));
  const missed = shown.filter(({ id, fault }) => !scenes.some((scene) => scene.id === id && scene.finds?.some(([found]) => found === fault)));
  expect(missed).toEqual([]);
});
