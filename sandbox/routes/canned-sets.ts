import { importCanned, sheetOfCanned } from '../canned-sheet.js';
import { bitOrDigit, inText, int, name, organization, upload } from '../keys.js';
import { asForm, Download, group, read, write, type Route } from '../route.js';
import { deleteSet, type CannedSet } from '../store/canned.js';
import type { CannedHalf } from './canned-half.js';
import { below } from './canned-rows.js';

export function cannedSets(half: CannedHalf): Route[] {
  const { spec, tree, sets: noun, organizationKey, flag } = half;
  const ofOrganization = { [organizationKey]: organization };
  const isChat = spec.product === 'chat';

  const row = ({ id, name: setName, isEnabled }: CannedSet) => ({
    CategoryId: id,
    CannedSetName: setName,
    IsEnable: flag(isEnabled),
  });

  return group(spec, [
    write(`Create${noun}`, { ...ofOrganization, CannedSetName: name }, ({ store, body }) => ({
      CategoryId: tree(store).sets.insert({ name: body.CannedSetName, isEnabled: true }).id,
    })),
    // Nothing documented lists menus and phrases; a tenant may do it here.
    read(`Get${noun}List`, ofOrganization, ({ store, switches }) => ({
      [`${noun}List`]: tree(store)
        .sets.all()
        .map((set) => ({
          ...row(set),
          ...(switches.quirks.nestCanned && below(tree(store), set.id, flag)),
        })),
    })),
    read(`Get${noun}Details`, { CategoryId: int }, ({ store, body, switches }) => {
      const { CategoryId: id, ...fields } = row(tree(store).sets.need(body.CategoryId));
      return {
        ...(half.tellsIds ? { CategoryId: id } : { [organizationKey]: store.organization.id }),
        ...fields,
        ...(switches.quirks.nestCanned && below(tree(store), body.CategoryId, flag)),
      };
    }),
    write(`EnableDisable${noun}`, { CategoryId: int, IsEnable: bitOrDigit }, ({ store, body }) => {
      tree(store).sets.need(body.CategoryId).isEnabled = body.IsEnable;
    }),
    write(
      `Update${noun}`,
      { ...(isChat && ofOrganization), CategoryId: int, CannedSetName: name },
      ({ store, body }) => {
        tree(store).sets.need(body.CategoryId).name = body.CannedSetName;
      },
    ),
    write(`Delete${noun}`, { CategoryId: int }, ({ store, body }) =>
      deleteSet(tree(store), body.CategoryId),
    ),
    // How the file travels is not known for e-mail: here as in the chat product.
    asForm(
      write(
        `Import${noun}`,
        { [half.organizationKeyOfImport]: inText(organization), FileName: upload },
        ({ store, body }) => importCanned(tree(store), body.FileName),
        half.files,
      ),
    ),
    // One set or all is not known: here all.
    read(
      `Export${noun}`,
      ofOrganization,
      ({ store, switches }) => {
        if (switches.fileAnswers === 'name') return { FileName: half.exportName };
        const sheet = sheetOfCanned(tree(store));
        return new Download(half.exportName, sheet.length, () => [sheet]);
      },
      half.files,
    ),
  ]);
}
