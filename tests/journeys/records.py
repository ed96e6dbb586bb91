"""Pages of official procedures as somebody copies them from a portal: the facts that Da Nang published in June 2025."""

from __future__ import annotations

from typing import Final

PAVEMENT: Final = """\
Đăng ký cấp giấy phép thi công chỉnh trang, gia cố vỉa hè, hạ bó vỉa hè
Mã thủ tục: 1.009165
Cơ quan thực hiện: UBND quận, huyện
Mức độ: Toàn trình
Đối tượng thực hiện: Tổ chức, cá nhân
Trình tự thực hiện:
Bước 1: Cá nhân, tổ chức hoàn thiện hồ sơ theo hướng dẫn.
Bước 2: Bộ phận Tiếp nhận và trả kết quả tiếp nhận hồ sơ, kiểm tra, yêu cầu bổ sung nếu hồ sơ chưa đầy đủ.
Bước 3: Công chức chuyên môn thụ lý hồ sơ, trình lãnh đạo ký, chuyển giấy phép để giao cho cá nhân, tổ chức.
Cách thức thực hiện:
Trực tuyến tại https://dichvucong.danang.gov.vn hoặc trực tiếp tại Bộ phận Tiếp nhận và trả kết quả.
Nhận kết quả trực tiếp hoặc qua dịch vụ bưu chính công ích.
Thành phần hồ sơ:
Đơn đề nghị cấp giấy phép thi công chỉnh trang hoặc gia cố vỉa hè; hạ bó vỉa hè
Bản vẽ thiết kế kỹ thuật thi công, hoặc bản vẽ mặt bằng khu vực có thuyết minh giải pháp kết cấu
Trường hợp hạ bó vỉa hè làm lối lên xuống cho ô tô: bản sao giấy chứng nhận đăng ký xe ô tô
Số lượng hồ sơ: 01 bộ
Thời hạn giải quyết: 05 ngày làm việc
Phí, lệ phí: Không có
Kết quả thực hiện: Giấy phép
Yêu cầu, điều kiện: Không có
Căn cứ pháp lý:
Luật Giao thông đường bộ ngày 13/11/2008
Nghị định số 11/2010/NĐ-CP ngày 24/02/2010 về quản lý và bảo vệ kết cấu hạ tầng giao thông đường bộ
Quyết định số 05/2013/QĐ-UBND ngày 25/01/2013 về thi công trên đường bộ đang khai thác tại Đà Nẵng
Quyết định số 55/2014/QĐ-UBND ngày 31/12/2014 về quản lý và sử dụng tạm thời vỉa hè
Nguồn: dichvucong.danang.gov.vn
"""

BIRTH_AGAIN: Final = """\
Tên thủ tục: Đăng ký lại khai sinh
Mã thủ tục: 1.004884
Lĩnh vực: Hộ tịch
Cơ quan thực hiện: Ủy ban nhân dân cấp xã
Đối tượng thực hiện: Công dân Việt Nam
Cách thức thực hiện: Trực tiếp, trực tuyến
Trình tự thực hiện:
Người có yêu cầu nộp hồ sơ tại Ủy ban nhân dân cấp xã có thẩm quyền.
Người tiếp nhận kiểm tra ngay toàn bộ hồ sơ; chưa đầy đủ thì hướng dẫn bổ sung, không được thì từ chối tiếp nhận.
Công chức tư pháp - hộ tịch kiểm tra, xác minh; nơi đăng ký trước đây là xã khác thì đề nghị xã đó xác minh, trả lời.
Chủ tịch Ủy ban nhân dân đồng ý thì ghi vào Sổ đăng ký khai sinh và ký cấp Giấy khai sinh.
Thành phần hồ sơ:
Tờ khai đăng ký lại khai sinh
Xuất trình giấy tờ chứng minh nhân thân còn giá trị sử dụng
Xuất trình giấy tờ chứng minh nơi cư trú khi không khai thác được từ Cơ sở dữ liệu quốc gia về dân cư (nếu có)
Thời hạn giải quyết: 05 ngày làm việc. Trường hợp phải có văn bản xác minh thì không quá 25 ngày
Phí, lệ phí: 8.000 đồng
Kết quả thực hiện: Giấy khai sinh
Căn cứ pháp lý:
Luật Hộ tịch số 60/2014/QH13
Nghị định số 123/2015/NĐ-CP
Thông tư số 04/2020/TT-BTP
Nghị quyết số 341/2020/NQ-HĐND của Hội đồng nhân dân thành phố
Nguồn: dichvucong.danang.gov.vn
"""

HARDSHIP: Final = """\
Tên thủ tục: Giải quyết trợ cấp khó khăn đột xuất của đối tượng chính sách
Mã thủ tục: 1.010426
Lĩnh vực: Người có công
Cơ quan thực hiện: UBND phường, xã
Mức độ: Toàn trình
Đối tượng thực hiện: Cá nhân
Cách thức thực hiện:
Nộp trực tuyến hoặc tại Bộ phận Tiếp nhận và trả kết quả thuộc UBND cấp xã.
Trình tự thực hiện:
Bộ phận Tiếp nhận và trả kết quả hướng dẫn hoàn thiện và tiếp nhận đơn kèm giấy tờ có liên quan đến bệnh tật (nếu có).
Cán bộ kiểm tra, trình UBND cấp xã xác nhận và gửi cơ quan cấp trên.
Cơ quan cấp trên quyết định; kết quả chuyển về Bộ phận Tiếp nhận và trả kết quả để trả cho công dân.
Thành phần hồ sơ:
Đơn đề nghị trợ cấp khó khăn đột xuất của người có công với cách mạng có xác nhận của UBND cấp xã
Các giấy tờ có liên quan đến bệnh tật trong quá trình điều trị tại các cơ sở y tế (nếu có)
Số lượng hồ sơ: 1 bộ
Thời hạn giải quyết: Tại UBND phường, xã: 02 ngày. Tại UBND cấp huyện: 03 ngày. Tại Sở: 07 ngày. \
Tại UBND thành phố: 07 ngày. Trả kết quả: 01 ngày
Phí, lệ phí: Không có
Kết quả thực hiện: Quyết định trợ cấp
Yêu cầu, điều kiện: Không có
Căn cứ pháp lý:
Pháp lệnh Ưu đãi người có công với cách mạng ngày 09/12/2020
Nghị định số 131/2021/NĐ-CP ngày 30/12/2021
Nghị quyết số 19/2016/NQ-HĐND ngày 11/8/2016 của Hội đồng nhân dân thành phố
Quyết định số 14/2009/QĐ-UBND ngày 30/5/2009 và Quyết định số 40/2016/QĐ-UBND ngày 22/11/2016
Nguồn: dichvucong.danang.gov.vn
"""
