"""What can go wrong, one class per failure; the command line turns each into one line."""


class OnRecordError(Exception):
    """The root of all errors that OnRecord raises on purpose; its text says what to do."""


class NoInputError(OnRecordError):
    """No article could be read from what was given."""


class ModelNotFoundError(OnRecordError):
    """No language pipeline is installed for the language of the articles."""


class ConfigurationError(OnRecordError):
    """A setting in ``mkdocs.yml`` or on the command line is wrong."""


class TemplateNotFoundError(OnRecordError):
    """The templates are missing from the installation."""


class UnpublishableError(OnRecordError):
    """Something that people wrote beside the articles must be mended before anything is written.

    A take-down that cannot be carried out is the first case: to publish all the same would print
    what somebody has a right to see gone.
    """


class CannotWriteError(OnRecordError):
    """A file cannot be written; the text names it, says why and what to do."""
