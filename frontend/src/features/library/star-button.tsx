import { useLingui } from "@lingui/react/macro";
import { useMutation } from "urql";
import Star from "~icons/ph/star";
import StarFill from "~icons/ph/star-fill";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import styles from "./star-button.module.css";

const StarButton_exercise = graphql(`
  fragment StarButton_exercise on Exercise {
    id
    title
    favourite
  }
`);

const SetFavouriteDocument = graphql(`
  mutation SetFavourite($input: SetFavouriteInput!) {
    setFavourite(input: $input) {
      exercise {
        id
        favourite
      }
      userErrors {
        message
      }
    }
  }
`);

/** Keeps an exercise among one's favourites, or takes it out. Shows at once what was pressed, and takes it back when it fails. */
export function StarButton({ exercise: reference }: { exercise: FragmentType<typeof StarButton_exercise> }) {
  const { t } = useLingui();
  const { id, title, favourite } = getFragmentData(StarButton_exercise, reference);
  const [{ error, data }, set] = useMutation(SetFavouriteDocument);
  const trouble = error
    ? t`That did not work. Try again in a moment.`
    : data?.setFavourite.userErrors[0]?.message;
  return (
    <>
      <button
        type="button"
        className={styles["star"]}
        aria-pressed={favourite}
        aria-label={t`Favourite: ${title}`}
        title={favourite ? t`Take out of the favourites` : t`Keep among the favourites`}
        onClick={() => void set({ input: { exerciseId: id, favourite: !favourite } })}
      >
        {favourite ? <StarFill aria-hidden="true" /> : <Star aria-hidden="true" />}
      </button>
      {trouble && (
        <span role="alert" className="soft">
          {trouble}
        </span>
      )}
    </>
  );
}
