"""Papers as official records write them: names, numbers, headings."""

from __future__ import annotations

import pytest

from egov.catalogue.importing.papers_text import COUNT, HEADING, WHICH, read_paper, read_papers, read_sets

PAPERS = [
    ("Đơn đề nghị (theo mẫu)", "Đơn đề nghị (theo mẫu)", 1, 0, False),
    ("- Tờ khai đăng ký (Bản chính: 1, Bản sao: 0)", "Tờ khai đăng ký", 1, 0, False),
    ("Giấy chứng nhận đã cấp (1 bản chính, 2 bản sao)", "Giấy chứng nhận đã cấp", 1, 2, False),
    ("Quyết định thành lập – Bản sao: 1", "Quyết định thành lập", 0, 1, False),
    ("Sơ đồ thửa đất: Bản chính: 3, Bản sao: 0", "Sơ đồ thửa đất", 3, 0, False),
    ("Bản sao chứng thực bằng lái.", "Bản sao chứng thực bằng lái", 0, 1, False),
    ("Hợp đồng thuê nhà (bản sao)", "Hợp đồng thuê nhà", 0, 1, False),
    ("Học bạ (bản chính).", "Học bạ", 1, 0, False),
    ("Phiếu yêu cầu (Mẫu số 07, 01 bản chính)", "Phiếu yêu cầu (Mẫu số 07)", 1, 0, False),
    ("Sổ đỏ: Bản chính và bản sao", "Sổ đỏ", 1, 1, False),
    ("Hợp đồng thế chấp (01 bản chính hoặc bản sao chứng thực)",
     "Hợp đồng thế chấp (01 bản chính hoặc bản sao chứng thực)", 1, 0, False),
    ("03 ảnh màu 4x6", "03 ảnh màu 4x6", 3, 0, False),
    ("02 bản chụp hộ chiếu", "02 bản chụp hộ chiếu", 0, 2, False),
    ("Báo cáo: 01 bản chính + 02 bản sao", "Báo cáo", 1, 2, False),
    ("Danh sách - 02 bản", "Danh sách", 2, 0, False),
    ("Bản sao có chứng thực bằng cấp (02 bản)", "Bản sao có chứng thực bằng cấp", 0, 2, False),
    ("Hai (02) bản thuyết minh", "Hai (02) bản thuyết minh", 2, 0, False),
    ("Ảnh chân dung (04 ảnh)", "Ảnh chân dung", 4, 0, False),
    ("Căn cước (bản photo)", "Căn cước", 0, 1, False),
    ("b) Văn bản ủy quyền (nếu có)", "Văn bản ủy quyền (nếu có)", 1, 0, True),
    ("Giấy khai tử (trường hợp người đó đã chết)", "Giấy khai tử (trường hợp người đó đã chết)", 1, 0, True),
    ("Đối với tổ chức: quyết định thành lập", "Đối với tổ chức: quyết định thành lập", 1, 0, True),
    ("Đơn xin phép <b>theo mẫu</b> Mau01.docx", "Đơn xin phép theo mẫu", 1, 0, False),
    ("Đơn xin cấp biển (Mẫu 02 BC.docx)", "Đơn xin cấp biển (Mẫu 02 BC)", 1, 0, False),
    ("Hợp đồng thuê kho, bản sao có chứng thực", "Hợp đồng thuê kho, bản sao có chứng thực", 0, 1, False),
    ("Nộp thẻ cũ, bản sao hộ khẩu của chủ hộ", "Nộp thẻ cũ, bản sao hộ khẩu của chủ hộ", 1, 0, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "originals", "copies", "optional"), PAPERS)
def test_a_paper_is_read_with_its_numbers(text, name, originals, copies, optional):
    paper = read_paper(text)
    assert paper is not None
    assert (paper.name, paper.originals, paper.copies, paper.is_optional) == (name, originals, copies, optional)


@pytest.mark.parametrize(
    "text",
    ["Loại giấy tờ", "Không có thông tin", "Số lượng hồ sơ: 01 bộ.", "Mẫu đơn: Don.docx", "https://example.com/a", "-"],
)
def test_what_is_no_paper_is_left_out(text):
    assert read_paper(text) is None


@pytest.mark.parametrize(
    ("text", "is_optional"),
    [
        ("Giấy giới thiệu nếu người nộp là tổ chức", True),
        ("Tờ khai (mẫu cho trường hợp cá nhân nộp)", False),
        ("Biên bản kiểm kê khi khối lượng vượt quá mức đã duyệt", True),
        ("Văn bản ủy quyền: nếu có", True),
        ("Đơn điện tử cấp sổ hoặc Giấy khai sinh (nếu nộp trực tuyến)", True),
        ("Bằng tốt nghiệp (đối với bằng tốt nghiệp nước ngoài phải có bản dịch)", False),
        ("Căn cước của chủ xe (nếu chủ xe không tự nộp thì phải có giấy ủy quyền)", False),
        ("Căn cước (nếu chủ vắng mặt thì phải có giấy ủy quyền) hoặc giấy giới thiệu (đối với tổ chức)", False),
        ("Bản kê theo Mẫu số 5 kèm theo Nghị định số 1/2030/NĐ-CP đối với trường hợp xây mới", True),
        ("Bản cam kết (không yêu cầu nộp trong trường hợp đã nộp)", True),
        ("Thẻ tạm trú hoặc giấy phép lao động đối với trường hợp là người nước ngoài", True),
        ("Đơn đề nghị kèm theo hợp đồng trong trường hợp xe đi thuê", False),
        ("Bản kê có dấu của đơn vị. Trường hợp ủy quyền phải có giấy ủy quyền", False),
        ("Quyết định cử người; giấy phép lao động (nếu có)", False),
        ("Một trong các giấy tờ sau: sổ hộ khẩu; giấy tạm trú (nếu có)", False),
    ],
)
def test_a_condition_makes_optional_what_it_stands_behind(text, is_optional):
    paper = read_paper(text)
    assert paper is not None
    assert (paper.is_optional, paper.doubts) == (is_optional, ())


@pytest.mark.parametrize(
    ("text", "is_optional"),
    [
        ("Đăng ký kinh doanh, hợp đồng thuê máy (đối với máy đi thuê)", True),
        ("Căn cước hoặc giấy giới thiệu (đối với tổ chức)", True),
        ("Bản cam kết (đối với cơ sở phải có kho riêng)", False),
    ],
)
def test_a_condition_that_may_mean_two_papers_is_a_doubt(text, is_optional):
    paper = read_paper(text)
    assert paper is not None
    assert (paper.is_optional, paper.doubts) == (is_optional, (WHICH,))


def test_lines_under_an_unknown_heading_are_a_doubt():
    papers = read_papers(["Đơn đề nghị", "Bản vẽ hiện trạng:", "Bản vẽ tỷ lệ 1/500", "Hoặc ảnh chụp từ trên cao"])
    assert [(paper.name, paper.is_optional, paper.doubts) for paper in papers] == [
        ("Đơn đề nghị", False, ()),
        ("Bản vẽ hiện trạng", False, (HEADING,)),
        ("Bản vẽ tỷ lệ 1/500", False, ()),
        ("Hoặc ảnh chụp từ trên cao", False, (HEADING,)),
    ]


def test_sets_of_papers_for_several_cases_are_each_for_some():
    papers = read_papers(["Hồ sơ cấp mới gồm:", "Đơn cấp mới", "Hồ sơ cấp lại gồm:", "Đơn cấp lại"])
    assert [(paper.name, paper.is_optional, paper.doubts) for paper in papers] == [
        ("Đơn cấp mới", True, ()),
        ("Đơn cấp lại", True, ()),
    ]
    assert [paper.is_optional for paper in read_papers(["Hồ sơ thiết kế cầu bao gồm:", "Thuyết minh"])] == [False]


def test_files_listed_after_the_papers_are_no_papers():
    papers = read_papers(
        ["Đơn đăng ký", "Bản sao bằng lái. Mẫu đơn:", "Đơn đăng ký: Don dang ky xe.docx", "Mẫu số 7.docx"]
    )
    assert [paper.name for paper in papers] == ["Đơn đăng ký", "Bản sao bằng lái"]


def test_papers_shown_in_some_cases():
    paper = read_paper("Trường hợp nộp thay, phải xuất trình căn cước của người ủy quyền")
    assert paper is not None
    assert (paper.is_shown, paper.is_optional) == (True, True)


def test_numbers_kept_apart_count_more_than_words():
    paper = read_paper("Bản sao giấy phép", "Bản chính: 2\nBản sao: 3")
    assert paper is not None
    assert (paper.originals, paper.copies) == (2, 3)


def test_no_number_at_all_is_a_doubt():
    paper = read_paper("Đề án", "Bản chính: 0\nBản sao: 0")
    assert paper is not None
    assert (paper.originals, paper.copies, paper.doubts) == (0, 0, (COUNT,))


def test_numbers_on_lines_of_their_own_belong_to_the_paper_above():
    papers = read_papers(["Giấy giới thiệu", "Bản chính: 2", "Bản sao: 1", "Danh sách xe"])
    assert [(paper.name, paper.originals, paper.copies) for paper in papers] == [
        *(("Giấy giới thiệu", 2, 1), ("Danh sách xe", 1, 0)),
    ]


def test_papers_under_a_heading_of_a_case_are_for_that_case():
    papers = read_papers(["Hồ sơ cấp mới gồm:", "Đơn cấp mới", "Trường hợp cấp lại do mất:", "Đơn cấp lại"])
    assert [(paper.name, paper.group, paper.is_optional) for paper in papers] == [
        ("Đơn cấp mới", "", False),
        ("Đơn cấp lại", "Trường hợp cấp lại do mất", True),
    ]


def test_papers_that_are_only_shown_are_known():
    papers = read_papers(["Giấy tờ phải nộp:", "Tờ khai", "Giấy tờ phải xuất trình:", "Thẻ căn cước"])
    assert [(paper.name, paper.is_shown) for paper in papers] == [("Tờ khai", False), ("Thẻ căn cước", True)]


@pytest.mark.parametrize(
    ("text", "sets"),
    [("01 bộ", 1), ("03 bộ", 3), ("Hai bộ", 2), ("Một (01) bộ", 1), ("Không có thông tin", None), ("", None),
     ("Trực tiếp: 02 bộ; trực tuyến: 01 bộ", None)],
)  # fmt: skip
def test_how_many_sets(text, sets):
    assert read_sets(text) == sets
